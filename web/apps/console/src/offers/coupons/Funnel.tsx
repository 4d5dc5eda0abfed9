import { api, told } from '@regulars/api'
import { Empty, Panel, Read, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { ExportButton } from '../../exports/ExportButton'
import { useAddress } from '../../useAddress'
import { Became, Failed } from './Became'
import { useCouponWords } from './couponWords'
import { SourceDrawer } from './SourceDrawer'
import { type Place, Sources, sameSource } from './Sources'

/** What became of all coupons of a template, where they came from, and why those that were tried were refused. */
export function Funnel({ template }: { template: string }) {
    const words = useCouponWords()
    const [chosen, change] = useAddress()
    const query = useQuery({
        queryKey: ['coupon-templates', template, 'funnel'],
        queryFn: () => told(api.GET('/api/v1/coupon-templates/{id}/funnel', { params: { path: { id: template } } })),
    })
    const open = placeOf(textOf(chosen.source), textOf(chosen.of))
    return (
        <Read of={query}>
            {(funnel) =>
                funnel.sources.length === 0 ? (
                    <Empty title={words('noneGiven')} text={words('noneGivenText')} />
                ) : (
                    <div className="stack">
                        <div className="row" style={{ justifyContent: 'flex-end' }}>
                            <ExportButton list="COUPONS" template={template} />
                        </div>
                        <div className="columns">
                            <div className="c7">
                                <Panel title={words('became')}>
                                    <Became of={funnel} />
                                </Panel>
                            </div>
                            <div className="c5">
                                <Panel title={words('failed')}>
                                    <Failed of={funnel.failed} />
                                </Panel>
                            </div>
                        </div>
                        <Panel title={words('bySource')} more={words('bySourceHint')}>
                            <Sources rows={funnel.sources} onOpen={({ source, of }) => change({ source, of })} />
                        </Panel>
                        {open ? (
                            <SourceDrawer
                                template={template}
                                place={open}
                                row={funnel.sources.find((each) => sameSource(each, open))}
                                onClose={() => change({ source: undefined, of: undefined }, { replace: true })}
                            />
                        ) : null}
                    </div>
                )
            }
        </Read>
    )
}

/** What the address says; a kind that nobody knows is asked for all the same, and refused by the server in words. */
function placeOf(source: string | undefined, of: string | undefined): Place | undefined {
    return source === undefined ? undefined : { source: source as Place['source'], of }
}
