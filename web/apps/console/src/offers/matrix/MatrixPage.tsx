import { Empty, Page, Panel, Read, Sideways, textOf, useLanguage } from '@regulars/kit'
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAddress } from '../../useAddress'
import { Crumb } from '../edition/EditionPage'
import { OFFERS } from '../edition/subject'
import { ICONS } from '../kinds'
import { LAYERS, type Layer, written } from '../offerBody'
import { offersQuery, templatesQuery } from '../offersQuery'
import { useOfferWords } from '../offerWords'
import { groupsOf, type Standing, together, type Verdict } from './together'
import '../../rules/rules.css'
import '../offers.css'

/** All offers in force, and the coupons that may be held, by the layers in which they make the price. */
function useStanding() {
    const [language] = useLanguage()
    const [offers, templates] = useQueries({ queries: [offersQuery, templatesQuery] })
    const name = (body: { name: string; nameEn: string }) => (language === 'zh' ? body.name : body.nameEn)
    const all: Standing[] | undefined =
        offers.data && templates.data
            ? [
                  ...(offers.data.items ?? [])
                      .filter(({ state }) => state === 'RUNNING')
                      .map(({ id, current: { body } }) => ({
                          id,
                          name: name(body),
                          coupon: false,
                          benefit: written(body).benefit,
                          stacking: body.stacking,
                      })),
                  ...(templates.data.items ?? [])
                      .filter(({ state }) => state === 'RUNNING')
                      .map(({ id, current: { body } }) => ({
                          id,
                          name: name(body.offer),
                          coupon: true,
                          benefit: written(body.offer).benefit,
                          stacking: body.offer.stacking,
                      })),
              ].sort((a, b) => rank(a) - rank(b))
            : undefined
    return {
        data: all,
        error: offers.error ?? templates.error,
        isPending: offers.isPending || templates.isPending,
        refetch: () => Promise.all([offers.refetch(), templates.refetch()]),
    }
}

const ORDER: readonly Layer[] = ['ITEM', 'ORDER', 'SHIPPING', 'POINTS']
const rank = (of: Standing) => ORDER.indexOf(LAYERS[of.benefit.is]) * 2 + Number(of.coupon)

export function MatrixPage() {
    const words = useOfferWords()
    const standing = useStanding()
    return (
        <Page title={words('matrixTitle')} lead={words('matrixLead')} before={<Crumb subject={OFFERS} />}>
            <Read of={standing} lines={10}>
                {(all) =>
                    all.length < 2 ? (
                        <Empty title={words('matrixEmpty')} text={words('matrixEmptyText')} />
                    ) : (
                        <div className="stack">
                            <Table all={all} />
                            <Groups all={all} />
                        </div>
                    )
                }
            </Read>
        </Page>
    )
}

function Table({ all }: { all: readonly Standing[] }) {
    const words = useOfferWords()
    const [chosen, change] = useAddress()
    const one = all.find((each) => each.id === textOf(chosen.one))
    const other = all.find((each) => each.id === textOf(chosen.other))
    return (
        <Panel>
            <Sideways label={words('matrixTitle')}>
                <table className="plain-table matrix">
                    <thead>
                        <tr>
                            <th />
                            {all.map((column, at) => (
                                <th key={column.id} scope="col" title={column.name}>
                                    <span className="num">{at + 1}</span>
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {all.map((row, at) => (
                            <tr key={row.id}>
                                <th scope="row">
                                    <Name of={row} at={at + 1} />
                                </th>
                                {all.map((column) => (
                                    <td key={column.id}>
                                        {row.id === column.id ? (
                                            <span className="faint">–</span>
                                        ) : (
                                            <Cell
                                                row={row}
                                                column={column}
                                                pressed={row === one && column === other}
                                                onOpen={() =>
                                                    change({ one: row.id, other: column.id }, { replace: true })
                                                }
                                            />
                                        )}
                                    </td>
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </Sideways>
            <p className="matrix-why" aria-live="polite">
                {one && other && one !== other ? (
                    <Explained one={one} other={other} />
                ) : (
                    <span className="soft">{words('matrixHint')}</span>
                )}
            </p>
        </Panel>
    )
}

function Name({ of, at }: { of: Standing; at: number }) {
    return (
        <span className="kind-cell">
            <span className="num faint">{at}</span> {ICONS[of.benefit.is]}{' '}
            <Link to={of.coupon ? '/coupons/$id' : '/offers/$id'} params={{ id: of.id }} className="clip matrix-name">
                {of.name}
            </Link>
            {of.coupon ? <Coupon /> : null}
        </span>
    )
}

function Coupon() {
    const words = useOfferWords()
    return <span className="pill info tag">{words('coupon')}</span>
}

const SIGNS: Record<Verdict['can'], string> = { yes: '✓', part: '◐', no: '✕' }

function Cell({
    row,
    column,
    pressed,
    onOpen,
}: {
    row: Standing
    column: Standing
    pressed: boolean
    onOpen: () => void
}) {
    const words = useOfferWords()
    const { can } = together(row, column)
    return (
        <button
            type="button"
            className={`matrix-cell ${can}`}
            aria-pressed={pressed}
            aria-label={`${row.name} + ${column.name}: ${words(`can_${can}`)}`}
            onClick={onOpen}
        >
            {SIGNS[can]}
        </button>
    )
}

function Explained({ one, other }: { one: Standing; other: Standing }) {
    const words = useOfferWords()
    const verdict = together(one, other)
    const why = () => {
        switch (verdict.can) {
            case 'yes':
                return words('whyYes')
            case 'part':
                return words(`why_${verdict.why}`)
            case 'no':
                return verdict.why === 'group'
                    ? words('why_group', { group: verdict.group })
                    : verdict.why === 'alone'
                      ? words('why_alone', { by: verdict.by })
                      : words('why_sameCoupon')
        }
    }
    return (
        <>
            <b>
                {one.name} + {other.name}
            </b>{' '}
            {why()}
        </>
    )
}

function Groups({ all }: { all: readonly Standing[] }) {
    const words = useOfferWords()
    const groups = groupsOf(all)
    return (
        <Panel title={words('groups')} more={<span className="faint">{words('groupsHint')}</span>}>
            {groups.length === 0 ? <p className="soft">{words('groupsNone')}</p> : null}
            <dl className="facts">
                {groups.map(([group, of]) => (
                    <div key={group} style={{ display: 'contents' }}>
                        <dt>{group}</dt>
                        <dd>
                            {of.map((each) => (
                                <div key={each.id} style={{ lineHeight: '28px' }}>
                                    <Link
                                        to={each.coupon ? '/coupons/$id' : '/offers/$id'}
                                        params={{ id: each.id }}
                                        style={{ display: 'inline-block' }}
                                    >
                                        {each.name}
                                    </Link>
                                </div>
                            ))}
                        </dd>
                    </div>
                ))}
            </dl>
        </Panel>
    )
}
