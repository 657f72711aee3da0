/** A booking for a slot that was chosen; the form is the derived one. */
import { useKnown, useSay } from '../../api/known.tsx';
import { formOf, type Json } from '../../contract/form.ts';
import { Dialog } from '../../widgets/Dialog.tsx';
import { LazyForm } from '../../workbench/LazyForm.tsx';
import { knownFor } from '../../workbench/prefill.ts';

interface NewBookingProps {
  readonly known: { readonly room: string; readonly startTime: string; readonly endTime: string; readonly attendeeCount?: number };
  readonly onClose: () => void;
  /** Where the page does not show it by itself. */
  readonly onBooked?: (booking: Json) => void;
}

export function NewBooking({ known, onClose, onBooked }: NewBookingProps) {
  const { contract, session } = useKnown();
  const say = useSay();
  const create = contract.resources.get('bookings')?.create;
  if (create === undefined) return null;
  const form = formOf(contract, create);
  const values: Json = { ...knownFor(form, session), ...known };
  const address = new URLSearchParams({ room: known.room, startTime: known.startTime, endTime: known.endTime }).toString();
  const done = (booking: Json) => {
    onBooked?.(booking);
    onClose();
  };
  return (
    <Dialog title={say(create.label)} open onClose={onClose} className="wide">
      <LazyForm form={form} known={values} query={address} onDone={done} onCancel={onClose} />
    </Dialog>
  );
}
