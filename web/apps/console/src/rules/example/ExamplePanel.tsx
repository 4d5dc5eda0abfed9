import type { Refusal } from '@regulars/api'
import { Bones, Num, Panel, useSayRefusal } from '@regulars/kit'
import { Button } from 'antd'
import { useState } from 'react'
import type { Asset } from '../body'
import { useRuleWords } from '../ruleWords'
import { Arithmetic } from './Arithmetic'
import { BasketEditor } from './BasketEditor'
import { BehaviourEditor } from './BehaviourEditor'
import { ExampleGoods } from './ExampleGoods'
import { ExampleHead } from './ExampleHead'
import { type Explained, total, whyNothing } from './example'
import { OrderPicker } from './OrderPicker'
import type { ExampleChoice } from './useExample'

interface PanelProps {
    choice: ExampleChoice
    asset: Asset
    rule: string | undefined
    explained: Explained | undefined
    refusal: Refusal | undefined
    behind: boolean
    line: number
    onLine: (at: number) => void
}

/** The rule worked out on a real order: with it, without it, and why. */
export function ExamplePanel(props: PanelProps) {
    const words = useRuleWords()
    const [picking, setPicking] = useState(false)
    const { choice } = props
    const { example } = choice
    return (
        <Panel
            title={words(example?.kind === 'behaviour' ? 'exampleOnce' : 'example')}
            more={
                example && example.kind !== 'behaviour' ? (
                    <span className="row tight">
                        <Button type="link" size="small" onClick={() => setPicking(true)}>
                            {words('exampleOrder')}
                        </Button>
                        {example.kind === 'order' ? (
                            <Button type="link" size="small" onClick={choice.makeBasket}>
                                {words('exampleBasket')}
                            </Button>
                        ) : null}
                    </span>
                ) : null
            }
        >
            {example === undefined ? <Bones lines={4} /> : <Worked {...props} example={example} />}
            <OrderPicker open={picking} onClose={() => setPicking(false)} onPick={choice.pickOrder} />
        </Panel>
    )
}

type Worked = PanelProps & { example: NonNullable<ExampleChoice['example']> }

function Worked({ choice, asset, rule, explained, refusal, behind, line, onLine, example }: Worked) {
    const say = useSayRefusal()
    return (
        <div className="stack close">
            {example.kind === 'behaviour' ? (
                <BehaviourEditor example={example} onChange={choice.put} />
            ) : example.kind === 'basket' ? (
                <BasketEditor example={example} onChange={choice.put} />
            ) : (
                <ExampleHead example={example} />
            )}
            {refusal ? (
                <p className="bad" role="alert">
                    {say(refusal)}
                </p>
            ) : null}
            {explained ? (
                <div className={`stack close${behind ? ' behind' : ''}`} aria-busy={behind}>
                    <Outcome explained={explained} asset={asset} />
                    {example.kind === 'behaviour' ? null : (
                        <ExampleGoods
                            goods={example.goods}
                            explained={explained}
                            chosen={line}
                            onChoose={onLine}
                            asset={asset}
                        />
                    )}
                    <Arithmetic gives={explained.with ?? []} rule={rule} asset={asset} />
                </div>
            ) : null}
        </div>
    )
}

function Outcome({ explained, asset }: { explained: Explained; asset: Asset }) {
    const words = useRuleWords()
    const nothing = whyNothing(explained)
    return (
        <div aria-live="polite">
            <div className="outcome">
                <span>
                    <span className="faint">{words('without')}</span>
                    <b className="num">{total(explained.without).toLocaleString('en-US')}</b>
                </span>
                <span aria-hidden className="faint">
                    →
                </span>
                <span>
                    <span className="faint">{words('with')}</span>
                    <b className="num">{total(explained.with).toLocaleString('en-US')}</b>
                </span>
                <span className="outcome-by">
                    <span className="faint">{words('difference')}</span>
                    <Num {...(explained.difference > 0 ? { tone: 'good' as const } : {})}>
                        <b>
                            {explained.difference > 0 ? '+' : ''}
                            {explained.difference.toLocaleString('en-US')}
                        </b>{' '}
                        {words(asset)}
                    </Num>
                </span>
            </div>
            {nothing ? <p className="soft nothing">{words(nothing)}</p> : null}
        </div>
    )
}
