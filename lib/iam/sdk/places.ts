import { isJsonata, isJsonObject, own, pointerTo } from '../../asl';
import type { JsonObject, JsonValue } from '../../asl';
import type { TaskCall } from '../core/task-call';
import { PLACES } from '../tables/places.generated';

/** What the member of a request names besides the resource that the operation is about. */
export type PlaceKind = 'uri' | 'bucket' | 'object' | 'role' | 'key' | 'topic' | 'template';

const KINDS: Readonly<Record<string, PlaceKind>> = { u: 'uri', b: 'bucket', o: 'object', r: 'role', k: 'key', t: 'topic', m: 'template' };

/** A member of a request that names something else. */
export interface Place {
  readonly kind: PlaceKind;
  /** The member, without the `.$` of JSONPath. */
  readonly name: string;
  /** From the outermost member to this one, joined by dots. */
  readonly path: string;
  readonly pointer: string;
  /** The object that it stands in. */
  readonly holder: { readonly value: JsonObject; readonly pointer: string };
}

const byService = new Map<string, ReadonlyMap<string, PlaceKind>>();

/** By the names of members in lower case: acronyms are written in two ways. */
function kindsOf(service: string): ReadonlyMap<string, PlaceKind> {
  let kinds = byService.get(service);
  if (!kinds) {
    const groups = Object.hasOwn(PLACES, service) ? PLACES[service].split(' ').map(group => group.split(':')) : [];
    kinds = new Map(groups.flatMap(([letter, names]) => names.split(',').map(name => [name.toLowerCase(), KINDS[letter]] as const)));
    byService.set(service, kinds);
  }
  return kinds;
}

/** The places that the arguments of a call name, at any depth. */
export function placesIn(call: TaskCall, service: string): Place[] {
  const kinds = kindsOf(service);
  const places: Place[] = [];
  const root = call.args.root().map(value => ({ value, pointer: call.args.pointer, path: '' }));
  const pending: { value: JsonValue; pointer: string; path: string }[] = root;
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value, pointer, path } = next;
    if (Array.isArray(value)) {
      value.forEach((member, index) => pending.push({ value: member, pointer: pointerTo(pointer, index), path }));
    } else if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        const name = key.replace(/\.\$$/, '');
        const kind = kinds.get(name.toLowerCase());
        const inner = path === '' ? name : `${path}.${name}`;
        if (kind && isText(member)) {
          places.push({ kind, name, path: inner, pointer: pointerTo(pointer, key), holder: { value, pointer } });
        } else if (isJsonObject(member) && /instanceprofile$/i.test(name)) {
          places.push({ kind: 'role', name, path: inner, pointer: pointerTo(pointer, key), holder: { value, pointer } });
        } else if (kind === 'role' && isJsonObject(member) && Object.values(member).some(isRoleArn)) {
          const holder = { value: member, pointer: pointerTo(pointer, key) };
          places.push(...Object.keys(member).map(role => ({
            kind, name: role.replace(/\.\$$/, ''), path: `${inner}.${role}`, pointer: pointerTo(holder.pointer, role), holder,
          })));
        } else {
          pending.push({ value: member, pointer: pointerTo(pointer, key), path: inner });
        }
      }
    }
  }
  return places
    .filter(place => place.kind !== 'object' || isInBucket(place, places))
    .filter(place => place.kind !== 'uri' || mayBeInS3(place));
}

/** Members of these names whose whole value is only known at run time, at any depth. */
export function unknownMembers(call: TaskCall, names: RegExp): { readonly path: string; readonly pointer: string }[] {
  const found: { path: string; pointer: string }[] = [];
  const pending: { value: JsonValue; pointer: string; path: string }[] = call.args
    .root()
    .map(value => ({ value, pointer: call.args.pointer, path: '' }));
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value, pointer, path } = next;
    const members: [string, JsonValue][] = Array.isArray(value)
      ? value.map((member, index) => [`${index}`, member])
      : isJsonObject(value)
        ? Object.entries(value)
        : [];
    for (const [key, member] of members) {
      const name = key.replace(/\.\$$/, '');
      const inner = {
        value: member,
        pointer: pointerTo(pointer, key),
        path: Array.isArray(value) ? path : path === '' ? name : `${path}.${name}`,
      };
      if (typeof member === 'string' && names.test(name) && (name !== key || isJsonata(member))) {
        found.push({ path: inner.path, pointer: inner.pointer });
      } else {
        pending.push(inner);
      }
    }
  }
  return found;
}

/** `Key` and `Name` mean much else where no bucket stands beside them. */
function isInBucket({ holder }: Place, places: readonly Place[]): boolean {
  return places.some(({ kind, holder: { pointer } }) => (kind === 'bucket' || kind === 'uri') && pointer === holder.pointer);
}

/** Addresses that the definition spells out may be of repositories and sites. */
function mayBeInS3({ name, holder }: Place): boolean {
  const value = own(holder.value, name);
  return typeof value !== 'string' || isJsonata(value) || /s3|\$\{/i.test(value);
}

function isRoleArn(value: JsonValue): boolean {
  return typeof value === 'string' && value.includes(':role/');
}

function isText(value: JsonValue): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.length > 0 && value.every(member => typeof member === 'string'));
}
