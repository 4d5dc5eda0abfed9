import type { Schemas } from '@regulars/api'
import { type Column, count, List, useLanguage, useNarrow } from '@regulars/kit'
import { useCouponWords } from './couponWords'
import { useOnText } from './TriggersTab'

export type Row = Schemas['Funnel.OfSource']
export type Place = { source: Row['source']; of?: string | undefined }

export function sameSource(one: Place, other: Place): boolean {
    return one.source === other.source && one.of === other.of
}

/** What a source is called, and what stands beside its name: of which kind it is, and what a trigger waits for. */
export function useSourceName(): (row: Row) => { name: string; about: string } {
    const words = useCouponWords()
    const onText = useOnText()
    const [language] = useLanguage()
    return (row) => {
        const kind = words(`source_${row.source}`)
        const name = (language === 'en' ? row.nameEn : undefined) ?? row.name
        if (name !== undefined) return { name, about: row.on ? `${kind} · ${onText(row.on)}` : kind }
        const unnamed = row.source === 'CODES' || row.source === 'TRIGGER' || row.source === 'CHOICE'
        return { name: kind, about: unnamed ? words('unnamed') : '' }
    }
}

/** The coupons of a template by what gave them; a row opens why its coupons were refused. */
export function Sources({ rows, onOpen }: { rows: readonly Row[]; onOpen: (row: Row) => void }) {
    const words = useCouponWords()
    const columns = useSourceColumns()
    return (
        <List<Row>
            name="coupon-sources"
            label={words('bySource')}
            columns={columns}
            rows={rows}
            rowKey={(row) => `${row.source} ${row.of}`}
            onOpen={onOpen}
            empty={null}
        />
    )
}

function useSourceColumns(): Column<Row>[] {
    const words = useCouponWords()
    const nameOf = useSourceName()
    const narrow = useNarrow()
    const amounts = (['issued', 'claimed', 'viewed', 'used', 'open', 'expired', 'voided'] as const).map(
        (part): Column<Row> => ({
            key: part,
            title: words(part),
            align: 'right',
            narrow: 3,
            render: (row) => count(row[part]),
        }),
    )
    return [
        {
            key: 'source',
            title: words('source'),
            narrow: 1,
            width: 200,
            render: (row) => <b className="rule-name">{nameOf(row).name}</b>,
        },
        { key: 'kind', title: words('sourceKind'), narrow: 3, width: 240, render: (row) => nameOf(row).about || '–' },
        ...amounts,
        {
            key: 'share',
            title: words('usedShare'),
            align: 'right',
            narrow: 2,
            // Beside a card's title no heading says what it is.
            render: (row) => (narrow ? `${words('usedShare')} ${share(row)}` : share(row)),
        },
        {
            key: 'tries',
            title: words('triesShort'),
            align: 'right',
            narrow: 3,
            render: (row) => count(row.tries),
        },
    ]
}

function share({ used, claimed }: Row): string {
    return claimed === 0 ? '–' : `${((used * 100) / claimed).toFixed(1)}%`
}
