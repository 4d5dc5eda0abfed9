import {
    count,
    Facts,
    Panel,
    Read,
    Sideways,
    short,
    shortMoney,
    textOf,
    useLanguage,
    money as yuan,
} from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useAddress } from '../useAddress'
import { type Cell, meanOf, shareOf } from './cells'
import { Numbers } from './HeatMap'
import { LAYERS, type Layer, type LayerPlace, layerPlaceOf, scoresIn, sumIn, sumsByFrequency } from './layers'
import { MakeList } from './MakeList'
import { cellsQuery, type Period } from './rfm'
import { useRfmWords } from './rfmWords'

/** The nine layers that are spoken of: near, mid and far by high, mid and low value. */
export function LayersPanel({ period }: { period: Period }) {
    const asked = useQuery(cellsQuery(period.id))
    return (
        <Read of={asked} lines={6}>
            {(page) => <Nine period={period} cells={page.items ?? []} />}
        </Read>
    )
}

function Nine({ period, cells }: { period: Period; cells: readonly Cell[] }) {
    const words = useRfmWords()
    const [chosen, change] = useAddress()
    const place = layerPlaceOf(textOf(chosen.layer))
    const most = Math.max(
        1,
        ...LAYERS.flatMap((recency) => LAYERS.map((money) => sumIn(cells, { recency, money }).members)),
    )
    return (
        <Panel title={words('layers')}>
            <p className="soft">{words('layersText')}</p>
            <Sideways label={words('layers')}>
                <table className="rfm-heat rfm-nine num">
                    <thead>
                        <tr>
                            <td />
                            {LAYERS.map((money) => (
                                <th key={money} scope="col">
                                    {words(`value_${money}`)}{' '}
                                    <span className="means">{words(`valueMeans_${money}`)}</span>
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {LAYERS.map((recency) => (
                            <tr key={recency}>
                                <th scope="row">
                                    {words(`recency_${recency}`)}{' '}
                                    <span className="means">{words(`recencyMeans_${recency}`)}</span>
                                </th>
                                {LAYERS.map((money) => (
                                    <Place
                                        key={money}
                                        place={{ recency, money }}
                                        period={period}
                                        cells={cells}
                                        most={most}
                                        onOpen={() => change({ layer: `${recency}-${money}` })}
                                    />
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </Sideways>
            <Opened period={period} cells={cells} place={place} onClose={() => change({ layer: undefined })} />
        </Panel>
    )
}

interface PlaceProps {
    place: LayerPlace
    period: Period
    cells: readonly Cell[]
    most: number
    onOpen: () => void
}

/** The colour goes to two thirds, so that the text on it keeps its contrast in both modes. */
function Place({ place, period, cells, most, onOpen }: PlaceProps) {
    const words = useRfmWords()
    const [language] = useLanguage()
    const name = useName()
    const of = sumIn(cells, place)
    const mean = meanOf(of)
    if (mean === undefined) {
        return (
            <td className="place empty">
                <span className="faint" title={words('nobody')}>
                    –
                </span>
            </td>
        )
    }
    const share = Math.round(4 + (of.members / most) * 56)
    const said = words('layerSaid', {
        name: name(place),
        members: count(of.members),
        share: shareOf(of.members, period.members),
        mean: yuan(mean),
    })
    return (
        <td className="place" style={{ background: `color-mix(in srgb, var(--heat) ${share}%, var(--surface))` }}>
            <button type="button" title={said} onClick={onOpen}>
                <b>{short(of.members, language)}</b>
                <span>{shareOf(of.members, period.members)}</span>
                <span className="mean">{shortMoney(mean, language)}</span>
            </button>
        </td>
    )
}

function useName(): (place: LayerPlace) => string {
    const words = useRfmWords()
    return ({ recency, money }) => `${words(`recency_${recency}`)} · ${words(`value_${money}`)}`
}

interface OpenedProps {
    period: Period
    cells: readonly Cell[]
    place: LayerPlace | undefined
    onClose: () => void
}

/** Who is in one place, by how often they bought, and a list of exactly these. */
function Opened({ period, cells, place, onClose }: OpenedProps) {
    const words = useRfmWords()
    const name = useName()
    const title = place ? name(place) : ''
    return (
        <Drawer
            open={place !== undefined}
            onClose={onClose}
            size={520}
            title={place ? `${period.name} · ${title}` : ''}
            destroyOnHidden
        >
            {place ? (
                <div className="stack">
                    <About period={period} cells={cells} place={place} />
                    <div>
                        <MakeList
                            period={period}
                            who={scoresIn(place)}
                            name={title}
                            empty={sumIn(cells, place).members === 0}
                        />
                    </div>
                    <Sideways label={words('byFrequency')}>
                        <table className="plain-table num rfm-groups">
                            <thead>
                                <tr>
                                    <th scope="col">{words('byFrequency')}</th>
                                    {(['members', 'share', 'mean', 'spend'] as const).map((column) => (
                                        <th key={column} scope="col" className="right">
                                            {words(column)}
                                        </th>
                                    ))}
                                </tr>
                            </thead>
                            <tbody>
                                {sumsByFrequency(cells, place).map(([layer, sum]) => (
                                    <tr key={layer}>
                                        <th scope="row">{words(`often_${layer}`)}</th>
                                        <Numbers of={sum} all={period.members} />
                                    </tr>
                                ))}
                            </tbody>
                        </table>
                    </Sideways>
                </div>
            ) : null}
        </Drawer>
    )
}

function About({ period, cells, place }: { period: Period; cells: readonly Cell[]; place: LayerPlace }) {
    const words = useRfmWords()
    const sum = sumIn(cells, place)
    const mean = meanOf(sum)
    const means = (key: 'recencyMeans' | 'valueMeans', layer: Layer) => words(`${key}_${layer}`)
    return (
        <Facts
            of={[
                [words(`recency_${place.recency}`), means('recencyMeans', place.recency)],
                [words(`value_${place.money}`), means('valueMeans', place.money)],
                [words('members'), count(sum.members)],
                [words('share'), shareOf(sum.members, period.members)],
                [words('mean'), mean === undefined ? undefined : yuan(mean)],
            ]}
        />
    )
}
