import { originOf } from './schemes.ts';
import { strictEmitter } from './strict.ts';
import type { HostWebContents } from './web-contents.ts';

/** The main frame of a page during one document; a new document gets a new frame object. */
export class HostFrame
  extends strictEmitter('webFrameMain')
  implements Pick<Electron.WebFrameMain, 'detached' | 'isDestroyed' | 'origin' | 'parent' | 'send' | 'url'>
{
  url: string;
  detached = false;
  readonly parent = null;
  readonly routingId = 1;
  readonly processId = 1;
  readonly frameTreeNodeId = 1;
  readonly name = '';
  readonly frames: never[] = [];
  readonly #contents: HostWebContents;

  constructor(contents: HostWebContents, url: string) {
    super();
    this.#contents = contents;
    this.url = url;
  }

  get origin(): string {
    return originOf(this.url);
  }

  get top(): HostFrame {
    return this;
  }

  isDestroyed(): boolean {
    return this.detached || this.#contents.isDestroyed();
  }

  send(channel: string, ...args: unknown[]): void {
    this.#contents.send(channel, ...args);
  }
}
