import type { Vocabulary } from '../../rules/conditions/language'
import { ComparePanel } from '../../versions/ComparePanel'
import { VersionList } from '../../versions/VersionList'
import { useOfferWords } from '../offerWords'
import { Compared } from './Compared'
import type { Edition } from './draft'

/** All versions for ever, and any two of them side by side. */
export function History({
    vocabulary,
    editions,
    shown,
    onLook,
}: {
    vocabulary: Vocabulary
    editions: readonly Edition[]
    shown: Edition
    onLook: (version: number) => void
}) {
    const words = useOfferWords()
    return (
        <div className="stack">
            <VersionList versions={editions} shown={shown.version} onLook={onLook} />
            {editions.length > 1 ? (
                <ComparePanel
                    title={words('compare')}
                    versions={editions.map((each) => each.version)}
                    name={(n) => words('versionN', { n })}
                >
                    {(from, to) => {
                        const [one, other] = [from, to].map((n) => editions.find((each) => each.version === n))
                        return one && other ? <Compared vocabulary={vocabulary} from={one} to={other} /> : null
                    }}
                </ComparePanel>
            ) : null}
        </div>
    )
}
