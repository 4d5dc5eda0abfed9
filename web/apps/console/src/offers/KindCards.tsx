import { ICONS } from './kinds'
import { type Is, KINDS, LAYERS, type Layer } from './offerBody'
import { useOfferWords } from './offerWords'

const ORDER: readonly Layer[] = ['ITEM', 'ORDER', 'SHIPPING', 'POINTS']

/** What can be given, one card each, under the layer in which it makes the price. */
export function KindCards({
    kinds = KINDS,
    value,
    onChange,
}: {
    kinds?: readonly Is[]
    value: Is
    onChange: (is: Is) => void
}) {
    const words = useOfferWords()
    return (
        <div className="stack">
            {ORDER.map((layer) => {
                const of = kinds.filter((is) => LAYERS[is] === layer)
                if (of.length === 0) return null
                return (
                    <fieldset key={layer} className="kind-layer">
                        <legend>
                            {words(layer)} <span className="faint">{words(`about${layer}`)}</span>
                        </legend>
                        <div className="kind-cards">
                            {of.map((is) => (
                                <Card key={is} is={is} chosen={is === value} onChoose={() => onChange(is)} />
                            ))}
                        </div>
                    </fieldset>
                )
            })}
        </div>
    )
}

function Card({ is, chosen, onChoose }: { is: Is; chosen: boolean; onChoose: () => void }) {
    const words = useOfferWords()
    return (
        <label className={`kind-card${chosen ? ' chosen' : ''}`}>
            <input type="radio" name="kind" checked={chosen} onChange={onChoose} />
            <span className="kind-icon">{ICONS[is]}</span>
            <span>
                <b>{words(is)}</b>
                <span className="soft">{words(`about_${is}`)}</span>
            </span>
        </label>
    )
}
