import { z } from 'zod';
import type { Identity } from '../auth/identity.ts';
import { ApiError } from '../http/api-error.ts';
import { decode, decodeQuery } from '../http/decode.ts';
import { type Answer, type Call, param, type Route } from '../http/route.ts';
import type { Policy } from '../organisation/organisation.ts';
import { changeAnswer, holdPolicyChange } from './hold-policy-change.ts';
import { PAGE_QUERY, page } from './pages.ts';
import { isoNow, type Parts } from './parts.ts';
import { PolicyBody } from './policy-body.ts';

const ListQuery = z.strictObject({ ...PAGE_QUERY, status: z.enum(['Active', 'Archived']).optional() });
const Nothing = z.strictObject({}).optional();

/** /v2/policies and /v2/policies/{policyId}. What they hold back: hold-transfer.ts, hold-policy-change.ts. */
export function policyRoutes(parts: Parts): readonly Route[] {
  const one = '/v2/policies/{policyId}';
  return [
    {
      method: 'GET',
      path: '/v2/policies',
      access: 'bearer',
      handle: (call) => ({ body: list(parts, call) }),
    },
    {
      method: 'POST',
      path: '/v2/policies',
      access: 'signed',
      handle: (call) => ({ body: create(parts, call) }),
    },
    {
      method: 'GET',
      path: one,
      access: 'bearer',
      handle: (call) => ({ body: toAnswer(requirePolicy(parts, call)) }),
    },
    { method: 'PUT', path: one, access: 'signed', handle: (call, who) => update(parts, call, who) },
    { method: 'DELETE', path: one, access: 'signed', handle: (call, who) => archive(parts, call, who) },
  ];
}

function list(parts: Parts, call: Call) {
  const query = decodeQuery(ListQuery, call.query);
  const all = [...parts.organisation.policies.values()];
  const shown = query.status === undefined ? all : all.filter((policy) => policy.status === query.status);
  return page(shown.map(toAnswer), query);
}

function requirePolicy({ organisation }: Parts, call: Call): Policy {
  const policyId = param(call, 'policyId');
  const policy = organisation.policies.get(policyId);
  if (policy) return policy;
  throw new ApiError(404, 'policy not found', { details: { policyId, orgId: organisation.orgId } });
}

function create(parts: Parts, call: Call) {
  const body = decode(PolicyBody, call.body);
  const dateCreated = isoNow(parts.clock);
  return keep(parts, {
    id: parts.newId('plc'),
    status: 'Active',
    dateCreated,
    dateUpdated: dateCreated,
    body,
  });
}

function update(parts: Parts, call: Call, who: Identity): Answer {
  const policy = requireActive(parts, call);
  const body = decode(PolicyBody, call.body);
  const held = holdPolicyChange(parts, who, { operationKind: 'Update', entityId: policy.id, body });
  if (held) return { status: 202, body: changeAnswer(parts, held) };
  return { body: keep(parts, { ...policy, dateUpdated: isoNow(parts.clock), body }) };
}

function archive(parts: Parts, call: Call, who: Identity): Answer {
  const policy = requireActive(parts, call);
  decode(Nothing, call.body);
  const { id: entityId, body } = policy;
  const held = holdPolicyChange(parts, who, { operationKind: 'Delete', entityId, body });
  if (held) return { status: 202, body: changeAnswer(parts, held) };
  return { body: keep(parts, { ...policy, status: 'Archived', dateUpdated: isoNow(parts.clock) }) };
}

function requireActive(parts: Parts, call: Call): Policy {
  const policy = requirePolicy(parts, call);
  if (policy.status === 'Archived') throw new ApiError(400, 'policy is archived');
  return policy;
}

function keep(parts: Parts, policy: Policy) {
  parts.organisation.policies.set(policy.id, policy);
  return toAnswer(policy);
}

const toAnswer = ({ body, ...policy }: Policy) => ({ ...policy, ...body });
