/** What a desk opens sooner or later, fetched once its first page stands: ⌘K must take the first letter typed, and a form have its controls. */
const parts = [
  () => import('../workbench/Palette.tsx'),
  () => import('../workbench/CommandForm.tsx'),
  () => import('../widgets/OpenDialog.tsx'),
  () => import('../widgets/RecordBox.tsx'),
  () => import('../widgets/DeskWhen.tsx'),
];

/** After the work of the first page; not in the way of its own calls. */
export function fetchDeskParts(): void {
  const fetchAll = () => {
    // A part that cannot be had now is asked for again where it is used.
    for (const part of parts) part().catch(() => undefined);
  };
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchAll);
  else setTimeout(fetchAll);
}
