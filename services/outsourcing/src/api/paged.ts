/** What every Get and every List is told. */
export const named = ({ name }: { name: string }) => ({ name });

export const paged = ({
  filter,
  orderBy,
  pageSize,
  pageToken,
}: {
  filter: string;
  orderBy: string;
  pageSize: number;
  pageToken: string;
}) => ({
  ...{ filter, orderBy, pageSize, pageToken },
});
