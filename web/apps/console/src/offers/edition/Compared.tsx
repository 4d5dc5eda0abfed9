import { moment } from '@regulars/kit'
import type { Vocabulary } from '../../rules/conditions/language'
import { Diff, type Row } from '../../versions/Diff'
import { useOfferWords } from '../offerWords'
import type { Edition } from './draft'
import { useSections } from './useSections'

/** What differs between two versions, in words, side by side; lines that only one side has are marked. */
export function Compared({ vocabulary, from, to }: { vocabulary: Vocabulary; from: Edition; to: Edition }) {
    const words = useOfferWords()
    const sections = useSections(vocabulary)
    const rows: Row[] = [
        ...sections.map(({ title, lines }) => ({ key: title, title: words(title), from: lines(from), to: lines(to) })),
        ...(['starts', 'ends'] as const).map((field) => ({
            key: field,
            title: words(field),
            from: [moment(from[field])],
            to: [moment(to[field])],
        })),
    ].filter((row) => row.from.join('\n') !== row.to.join('\n'))
    if (rows.length === 0) return <p className="soft">{words('same')}</p>
    return <Diff from={words('versionN', { n: from.version })} to={words('versionN', { n: to.version })} rows={rows} />
}
