import { Page, Read, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { vocabularyQuery } from '../rules/conditions/known'
import type { Vocabulary } from '../rules/conditions/language'
import { OnlyWith } from '../shell/OnlyWith'
import { EMPTY, segmentQuery, written } from './queries'
import { SegmentEditing } from './SegmentEditing'
import { SegmentShown } from './SegmentShown'
import { useSegmentWords } from './segmentWords'
import '../rules/rules.css'
import './segments.css'

export function SegmentPage() {
    const { id } = useParams({ strict: false })
    const { list } = useSearch({ strict: false }) as { list?: string }
    const vocabulary = useQuery(vocabularyQuery)
    return (
        <Read of={vocabulary} lines={8}>
            {(read) =>
                id === undefined || id === 'new' ? (
                    <OnlyWith right="POST /api/v1/segments">
                        <SegmentEditing
                            key={list ?? 'condition'}
                            vocabulary={read}
                            segment={undefined}
                            base={{ ...EMPTY, byHand: list !== undefined }}
                            next={1}
                        />
                    </OnlyWith>
                ) : (
                    <Known key={id} id={id} vocabulary={read} />
                )
            }
        </Read>
    )
}

function Known({ id, vocabulary }: { id: string; vocabulary: Vocabulary }) {
    const words = useSegmentWords()
    const { edit } = useSearch({ strict: false }) as { edit?: string }
    const segment = useQuery(segmentQuery(id))
    return (
        <Read of={segment} lines={8}>
            {(shown) => {
                const newest = shown.versions?.[0]
                if (newest === undefined) return <Page title={words('noSegment')}>{null}</Page>
                return textOf(edit) === undefined ? (
                    <SegmentShown shown={shown} vocabulary={vocabulary} />
                ) : (
                    <OnlyWith right="POST /api/v1/segments/{id}/versions">
                        <SegmentEditing
                            key={`${id} ${newest.version}`}
                            vocabulary={vocabulary}
                            segment={id}
                            base={written(newest.body)}
                            next={newest.version + 1}
                        />
                    </OnlyWith>
                )
            }}
        </Read>
    )
}

export function Crumb() {
    const words = useSegmentWords()
    return (
        <Link to="/segments" className="crumb">
            ← {words('title')}
        </Link>
    )
}
