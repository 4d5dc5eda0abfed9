import { Panel, Sideways, useBoth } from '@regulars/kit'
import type { Period } from './rfm'
import { useRfmWords } from './rfmWords'

/** What each score means, as the server says it of the cuts that are frozen with the period. */
export function Cuts({ of }: { of: Period }) {
    const words = useRfmWords()
    const both = useBoth()
    return (
        <Panel title={words('tabCuts')}>
            <p className="soft">{words('cutsText')}</p>
            <Sideways label={words('tabCuts')}>
                <table className="plain-table rfm-cuts">
                    <thead>
                        <tr>
                            <th scope="col">{words('score')}</th>
                            <th scope="col">{words('r')}</th>
                            <th scope="col">{words('f')}</th>
                            <th scope="col">{words('m')}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {(of.meanings ?? []).map((meaning) => (
                            <tr key={meaning.score}>
                                <th scope="row" className="num">
                                    {meaning.score}
                                </th>
                                <td>{both(meaning.recency)}</td>
                                <td>{both(meaning.frequency)}</td>
                                <td>{both(meaning.money)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </Sideways>
        </Panel>
    )
}
