/** 派车单: one A4 page, with what the driver fills in by hand where the phone fails. */
import { useLanguage, useSay } from '../../api/known.tsx';
import { useRecord } from '../../api/queries.ts';
import { useTitles } from '../../api/titles.ts';
import { span } from '../../contract/show.ts';
import { Button } from '../../widgets/Button.tsx';
import { Failure, Loading } from '../../widgets/Notice.tsx';
import { Page } from '../../workbench/Page.tsx';
import type { Trip } from './day.ts';

export function TripSheet({ name }: { readonly name: string }) {
  const say = useSay();
  const language = useLanguage();
  const { data, error } = useRecord(name);
  const trip = data?.record as unknown as (Trip & { readonly region?: string }) | undefined;
  const titleOf = useTitles(trip === undefined ? [] : [trip.unit]);
  const title = say({ zh: '派车单', en: 'Trip sheet' });
  if (error !== null) return <Failure error={error} />;
  if (trip === undefined) return <Loading />;
  const lines: readonly (readonly [string, string])[] = [
    [say({ zh: '用车单位', en: 'Unit' }), titleOf(trip.unit)],
    [say({ zh: '用车事由', en: 'Purpose' }), trip.purpose],
    [say({ zh: '出发地', en: 'From' }), trip.origin],
    [say({ zh: '目的地', en: 'To' }), trip.destination],
    [say({ zh: '计划时间', en: 'Planned' }), span(trip.startTime, trip.endTime, language)],
    [say({ zh: '乘车人数', en: 'Passengers' }), String(trip.passengerCount)],
    [say({ zh: '联系人', en: 'Contact' }), trip.contact ?? ''],
    [say({ zh: '号牌号码', en: 'Plate' }), trip.plate ?? ''],
    [say({ zh: '驾驶员', en: 'Driver' }), trip.driverName ?? ''],
    [say({ zh: '节假日值班批准文号', en: 'Approval of holiday duty' }), trip.holidayDutyNumber ?? ''],
    [say({ zh: '备注', en: 'Note' }), trip.note ?? ''],
  ];
  const byHand = [
    say({ zh: '出车时间 / 里程', en: 'Departed at / odometer' }),
    say({ zh: '收车时间 / 里程', en: 'Returned at / odometer' }),
    say({ zh: '通行、停车、加油', en: 'Tolls, parking, fuel' }),
    say({ zh: '用车人签字', en: 'Signature of who travelled' }),
    say({ zh: '驾驶员签字', en: 'Signature of the driver' }),
  ];
  return (
    <Page title={title}>
      <article className="sheet">
        <table>
          <caption>{`${title} ${name.slice('trips/'.length)}`}</caption>
          <tbody>
            {lines.map(([head, text]) => (
              <tr key={head}>
                <th scope="row">{head}</th>
                <td>{text}</td>
              </tr>
            ))}
            {byHand.map((head) => (
              <tr key={head}>
                <th scope="row">{head}</th>
                <td className="by-hand" />
              </tr>
            ))}
          </tbody>
        </table>
      </article>
      <div className="actions no-print">
        <Button kind="main" onPress={() => print()}>
          {say({ zh: '打印', en: 'Print' })}
        </Button>
      </div>
    </Page>
  );
}
