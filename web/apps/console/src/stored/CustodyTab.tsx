import { DownloadOutlined } from '@ant-design/icons'
import {
    Empty,
    Figure,
    Figures,
    Filters,
    inZone,
    money,
    Panel,
    Pill,
    Read,
    Sideways,
    type Tone,
    textOf,
} from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useCan } from '../access/session'
import { shown } from '../offers/ratio'
import { useAddress } from '../useAddress'
import { CustodyDrawer } from './CustodyDrawer'
import { type Custody, chosen, custodyQuery, MOVES, type OfIssuer, partsOf, quartersTo } from './custody'
import { useCustodyWords } from './custodyWords'
import { useStoredWords } from './storedWords'
import { Unfiled } from './Unfiled'
import { useCustodyAlert } from './useCustodyAlert'

const TONES: Record<OfIssuer['state'], Tone> = { RUNNING: 'plain', COVERED: 'good', SHORT: 'bad', MISSING: 'bad' }

/** What must lie in custody for a quarter, what does, and what became of the money in it; above it who has not filed. */
export function CustodyTab({ onIssuers }: { onIssuers?: () => void }) {
    const words = useCustodyWords()
    const can = useCan()
    const [address, change] = useAddress()
    const today = inZone(Date.now()).format('YYYY-MM-DD')
    const quarter = chosen(textOf(address.quarter), today)
    const query = useQuery(custodyQuery(quarter))
    const open = query.data?.issuers.find(({ issuer }) => issuer.code === textOf(address.issuer))
    return (
        <div className="stack">
            <NotFiled onIssuers={onIssuers} />
            <Filters
                filters={[
                    {
                        kind: 'choices',
                        single: true,
                        name: 'quarter',
                        label: words('quarter'),
                        choices: quartersTo(today).map((value) => ({
                            value,
                            label: words('quarterName', partsOf(value)),
                        })),
                    },
                ]}
                chosen={{ quarter }}
                onChange={(next) => change({ quarter: next.quarter, issuer: undefined }, { replace: true })}
                after={
                    can('GET /api/v1/stored-value/custody.csv') ? (
                        <Button
                            icon={<DownloadOutlined />}
                            href={`/api/v1/stored-value/custody.csv?quarter=${quarter}`}
                            download
                        >
                            {words('extract')}
                        </Button>
                    ) : null
                }
            />
            <Read of={query} lines={8}>
                {(custody) => <OfQuarter of={custody} onOpen={(issuer) => change({ issuer })} />}
            </Read>
            {open ? (
                <CustodyDrawer
                    key={open.issuer.code}
                    of={open}
                    quarter={quarter}
                    onClose={() => change({ issuer: undefined }, { replace: true })}
                />
            ) : null}
        </div>
    )
}

function NotFiled({ onIssuers }: { onIssuers: (() => void) | undefined }) {
    const words = useCustodyWords()
    const can = useCan()
    const { data } = useCustodyAlert()
    if (data === undefined) return null
    return (
        <Unfiled
            of={data.unfiled}
            action={
                onIssuers && can('POST /api/v1/stored-value/settings') ? (
                    <Button size="small" onClick={onIssuers}>
                        {words('toFiling')}
                    </Button>
                ) : null
            }
        />
    )
}

function OfQuarter({ of, onOpen }: { of: Custody; onOpen: (issuer: string) => void }) {
    const words = useCustodyWords()
    if (of.issuers.length === 0) return <Empty title={words('noIssuers')} text={words('noIssuersText')} />
    const { workingDays: day, shanghai } = of.filing
    return (
        <>
            {of.ended ? null : <Alert type="info" showIcon title={words('running')} />}
            <p className="soft">
                {day === undefined ? words('filingUnknown', { shanghai }) : words('filing', { day, shanghai })}
            </p>
            {of.issuers.map((each) => (
                <Issuer key={each.issuer.code} of={each} onOpen={() => onOpen(each.issuer.code)} />
            ))}
            <p className="faint">{words('movesIs')}</p>
        </>
    )
}

export function CustodyPill({ of }: { of: OfIssuer }) {
    const words = useCustodyWords()
    return <Pill tone={TONES[of.state]}>{words(of.state, { money: money(of.lacking) })}</Pill>
}

function Issuer({ of, onOpen }: { of: OfIssuer; onOpen: () => void }) {
    const words = useCustodyWords()
    const kinds = useStoredWords()
    const can = useCan()
    const share = `${shown(of.share, 'hundredths')}%`
    return (
        <Panel title={of.issuer.name} more={<CustodyPill of={of} />}>
            <div className="stack">
                <Figures>
                    <Figure
                        label={words('prepaid')}
                        unit="money"
                        value={of.principal.closing}
                        definition={words('prepaidIs')}
                    />
                    <Figure
                        label={words('required')}
                        unit="money"
                        value={of.required}
                        definition={words('requiredIs', { share, kind: kinds(of.issuer.kind) })}
                    />
                    <Figure
                        label={words('covered')}
                        unit="money"
                        value={of.covered}
                        definition={words('coveredIs')}
                        note={
                            <Button type="link" size="small" onClick={onOpen}>
                                {words(can('POST /api/v1/stored-value/custody/statements') ? 'record' : 'look')}
                            </Button>
                        }
                    />
                    <Figure label={words('lacking')} unit="money" value={of.lacking} definition={words('lackingIs')} />
                </Figures>
                <p className="faint">
                    {of.issuer.filing === undefined ? words('noNumber') : words('number', { number: of.issuer.filing })}
                </p>
                <Moves of={of} />
            </div>
        </Panel>
    )
}

function Moves({ of }: { of: OfIssuer }) {
    const words = useCustodyWords()
    return (
        <Sideways label={`${of.issuer.name} · ${words('moves')}`}>
            <table className="plain-table num">
                <thead>
                    <tr>
                        <th>{words('moves')}</th>
                        {MOVES.map((move) => (
                            <th key={move} className="right">
                                {words(move)}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {(['principal', 'bonus'] as const).map((half) => (
                        <tr key={half}>
                            <th scope="row">{words(half)}</th>
                            {MOVES.map((move) => (
                                <td key={move} className="right">
                                    {money(of[half][move])}
                                </td>
                            ))}
                        </tr>
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}
