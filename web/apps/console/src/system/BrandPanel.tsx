import { api, told } from '@regulars/api'
import { BRAND, BRANDS, colours, contrast, Panel, readable, useCommand, useLook } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { sessionQuery, useSession } from '../access/session'
import { useBrandWords } from './brandWords'

/** The chain's colour, tried on the whole screen before it is kept; where it could not be read it is shown as it will be. */
export function BrandPanel() {
    const words = useBrandWords()
    const kept = useSession().tenant.brand ?? BRAND
    const [colour, setColour] = useState<string>(kept)
    const valid = /^#[0-9a-f]{6}$/.test(colour)
    const save = useSaving()
    useTried(valid ? colour : kept, kept)
    return (
        <Panel title={words('title')}>
            <div className="stack">
                <p className="soft">{words('lead')}</p>
                <Swatches chosen={colour} onChoose={setColour} />
                <Input
                    value={colour}
                    maxLength={7}
                    aria-label={words('colour')}
                    {...(valid ? {} : { status: 'error' as const })}
                    onChange={({ target }) => setColour(target.value.trim().toLowerCase())}
                />
                {valid ? <Legible colour={colour} /> : <span className="bad">{words('rule')}</span>}
                <div className="row">
                    <Button
                        type="primary"
                        disabled={!valid || colour === kept}
                        loading={save.running}
                        onClick={() => void save.run(colour === BRAND ? undefined : colour)}
                    >
                        {words('save')}
                    </Button>
                    {colour === kept ? null : <Button onClick={() => setColour(kept)}>{words('undo')}</Button>}
                </div>
            </div>
        </Panel>
    )
}

/** What is tried is seen at once, and gone when one leaves without keeping it. */
function useTried(colour: string, kept: string) {
    const { setBrand } = useLook()
    useEffect(() => setBrand(colour), [colour, setBrand])
    useEffect(() => () => setBrand(kept), [kept, setBrand])
}

function useSaving() {
    const words = useBrandWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    return useCommand(
        (_key, colour: string | undefined) =>
            told(api.POST('/api/v1/tenant/brand', { body: colour === undefined ? {} : { colour } })),
        {
            onDone: () => {
                void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
                void message.success(words('saved'))
            },
        },
    )
}

function Swatches({ chosen, onChoose }: { chosen: string; onChoose: (colour: string) => void }) {
    const words = useBrandWords()
    return (
        <div className="row" style={{ flexWrap: 'wrap' }}>
            {BRANDS.map((colour) => (
                <button
                    key={colour}
                    type="button"
                    className="swatch"
                    style={{ background: colour }}
                    aria-label={words('take', { colour })}
                    aria-pressed={colour === chosen}
                    onClick={() => onChoose(colour)}
                />
            ))}
        </div>
    )
}

/** On white, as text is: WCAG asks for 4.5. */
function Legible({ colour }: { colour: string }) {
    const words = useBrandWords()
    const shown = readable(colour, 'light')
    const ratio = contrast(shown, colours.light.surface).toFixed(1)
    return (
        <span className="soft num">
            {shown === colour ? words('legible', { ratio }) : words('moved', { shown, ratio })}
        </span>
    )
}
