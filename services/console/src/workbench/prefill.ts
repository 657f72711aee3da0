/** What is known of whoever fills in is not asked (WCAG 3.3.7): the one unit or region that they act for. */
import type { Session } from '../api/session.ts';
import type { Form, Json } from '../contract/form.ts';

export function knownFor(form: Form, session: Session): Json {
  if (form.kind === 'update') return {};
  const roles = form.method.access.roles ?? [];
  const places = session.grants.filter(({ role }) => roles.includes(role)).map(({ place }) => place);
  const known: Record<string, unknown> = {};
  for (const field of form.fields) {
    if (field.widget !== 'reference') continue;
    const own = [...new Set(places.filter((place) => field.refersTo.some((collection) => place.startsWith(`${collection}/`))))];
    const target = form.method.access.target
      ?.split('.')
      .at(-1)
      ?.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    if (own.length === 1 && (target === field.name || field.required)) known[field.name] = own[0];
  }
  return known;
}
