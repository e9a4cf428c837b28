import type { BookCalls } from '../../preload/address-book.ts';
import type { Parts } from './parts.ts';
import type { RoutesOf } from './route.ts';

export function bookRoutes(parts: Promise<Parts>): RoutesOf<keyof BookCalls> {
  return {
    'book/read': async () => (await parts).recipients().view(),
    'book/add': async (input) => (await parts).recipients().add(input),
    'book/change': async (input) => (await parts).recipients().change(input),
    'book/remove': async (input) => (await parts).recipients().remove(input),
    'book/import': async (input) => (await parts).recipients().importCsv(input),
    'book/export': async () => (await parts).recipients().exportCsv(),
  };
}
