import { api, told } from '@regulars/api'
import { Read, useNarrow } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { Became, Failed } from './Became'
import { useCouponWords } from './couponWords'
import { type Place, type Row, useSourceName } from './Sources'

interface Props {
    template: string
    place: Place
    /** Undefined where the address names a source that gave none of these coupons. */
    row: Row | undefined
    onClose: () => void
}

/** The funnel of one source: what became of its coupons, and why they were refused. */
export function SourceDrawer({ template, place: { source, of }, row, onClose }: Props) {
    const words = useCouponWords()
    const nameOf = useSourceName()
    const narrow = useNarrow()
    const said = row && nameOf(row)
    const query = useQuery({
        queryKey: ['coupon-templates', template, 'funnel', source, of],
        queryFn: () =>
            told(
                api.GET('/api/v1/coupon-templates/{id}/funnel', {
                    params: { path: { id: template }, query: { source, ...(of === undefined ? {} : { of }) } },
                }),
            ),
    })
    return (
        <Drawer open size={narrow ? '100%' : 560} title={said?.name ?? words('source')} onClose={onClose}>
            <div className="stack">
                {said?.about ? <p className="soft">{said.about}</p> : null}
                <Read of={query}>
                    {(funnel) => (
                        <>
                            <h3>{words('became')}</h3>
                            <Became of={funnel} />
                            <h3>{words('failed')}</h3>
                            <Failed of={funnel.failed} />
                        </>
                    )}
                </Read>
            </div>
        </Drawer>
    )
}
