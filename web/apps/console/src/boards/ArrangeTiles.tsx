import { AppstoreOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { moment, Read, useCommand, useSayRefusal } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Drawer } from 'antd'
import { useState } from 'react'
import { useRoleName } from '../access/roles'
import { useCan } from '../access/session'
import { useArrangeWords } from './arrangeWords'
import { arrangementQuery, awayOf, type Hidden, hiddenOf, isAway, type Role, same, turned } from './arranging'
import type { Arrangement, Board } from './boards'
import { useBoardWords } from './boardWords'
import { useTileName } from './useTileName'

/** Puts tiles away for roles for whom they are too much (S1-67). */
export function ArrangeTiles() {
    const words = useArrangeWords()
    const can = useCan()
    const [open, setOpen] = useState(false)
    if (!can('POST /api/v1/boards/hidden')) return null
    return (
        <>
            <Button icon={<AppstoreOutlined />} onClick={() => setOpen(true)}>
                {words('open')}
            </Button>
            {open ? <Arranging onClose={() => setOpen(false)} /> : null}
        </>
    )
}

function Arranging({ onClose }: { onClose: () => void }) {
    const words = useArrangeWords()
    const asked = useQuery(arrangementQuery)
    return (
        <Drawer open onClose={onClose} size={640} title={words('title')} destroyOnHidden>
            <Read of={asked} lines={12}>
                {(all) => <Choosing key={all.now.version} all={all} onClose={onClose} />}
            </Read>
        </Drawer>
    )
}

function Choosing({ all, onClose }: { all: Arrangement; onClose: () => void }) {
    const words = useArrangeWords()
    const say = useSayRefusal()
    const before = awayOf(all.now.hidden)
    const [away, setAway] = useState(before)
    const save = useArranging(all, onClose)
    const { author, at } = all.now
    return (
        <div className="stack arrange">
            <p className="soft">{words('text')}</p>
            <Tiles all={all} away={away} onChange={setAway} />
            {save.refusal ? <Alert type="error" showIcon title={say(save.refusal)} role="alert" /> : null}
            <div className="arrange-foot">
                <span className="faint num">
                    {author !== undefined && at !== undefined ? words('by', { who: author, at: moment(at) }) : ''}
                </span>
                <Button disabled={away.size === 0} onClick={() => setAway(new Set())}>
                    {words('allBack')}
                </Button>
                <Button
                    type="primary"
                    disabled={same(away, before)}
                    loading={save.running}
                    onClick={() => void save.run(all.now.version, hiddenOf(all, away))}
                >
                    {words('save')}
                </Button>
            </div>
        </div>
    )
}

/** Saves it, and offers to put back what was there before. */
function useArranging(all: Arrangement, onClose: () => void) {
    const words = useArrangeWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = (key: string, seen: number, hidden: Hidden[]) =>
        told(
            api.POST('/api/v1/boards/hidden', {
                params: { header: { 'Idempotency-Key': key } },
                body: { seen, hidden },
            }),
        )
    const refresh = () => void client.invalidateQueries({ queryKey: ['boards'] })
    const undo = useCommand(send, {
        onDone: () => {
            refresh()
            void message.success(words('undone'))
        },
    })
    return useCommand(send, {
        quiet: true,
        onDone: ({ version }) => {
            refresh()
            const back = () => {
                message.destroy('arranged')
                void undo.run(version, all.now.hidden)
            }
            void message.success({
                key: 'arranged',
                duration: 8,
                content: (
                    <>
                        {words('saved')}{' '}
                        <Button size="small" type="link" onClick={back}>
                            {words('undo')}
                        </Button>
                    </>
                ),
            })
            onClose()
        },
    })
}

interface TilesProps {
    all: Arrangement
    away: ReadonlySet<string>
    onChange: (away: ReadonlySet<string>) => void
}

function Tiles({ all, away, onChange }: TilesProps) {
    const words = useArrangeWords()
    const role = useRoleName()
    return (
        <table className="plain-table arrange-tiles">
            <thead>
                <tr>
                    <th scope="col">{words('seen')}</th>
                    {all.roles.map((each) => (
                        <th key={each} scope="col" className="arrange-role">
                            {role(each)}
                        </th>
                    ))}
                </tr>
            </thead>
            {all.boards.map((board) => (
                <OfBoard key={board.key} board={board} roles={all.roles} away={away} onChange={onChange} />
            ))}
        </table>
    )
}

interface OfBoardProps {
    board: Board
    roles: readonly Role[]
    away: ReadonlySet<string>
    onChange: (away: ReadonlySet<string>) => void
}

/** A board's tiles; its own line turns all of them that can be turned. */
function OfBoard({ board, roles, away, onChange }: OfBoardProps) {
    const words = useArrangeWords()
    const boardWords = useBoardWords()
    const role = useRoleName()
    const name = useTileName()
    const board_ = boardWords(board.key as 'overview')
    const free = board.tiles.filter((each) => each.action === undefined).map((each) => each.id)
    return (
        <tbody>
            <tr className="arrange-board">
                <th scope="rowgroup">{board_}</th>
                {roles.map((each) => {
                    const gone = free.filter((tile) => isAway(away, each, tile)).length
                    return (
                        <td key={each} className="arrange-role">
                            {free.length === 0 ? null : (
                                <Checkbox
                                    aria-label={words('all', { board: board_, role: role(each) })}
                                    checked={gone === 0}
                                    indeterminate={gone > 0 && gone < free.length}
                                    onChange={({ target }) => onChange(turned(away, each, free, target.checked))}
                                />
                            )}
                        </td>
                    )
                })}
            </tr>
            {board.tiles.map(({ id, tile, action }) => (
                <tr key={id}>
                    <th scope="row">{name(tile)}</th>
                    {action ? (
                        <td colSpan={roles.length} className="faint arrange-role">
                            {words('acts')}
                        </td>
                    ) : (
                        roles.map((each) => (
                            <td key={each} className="arrange-role">
                                <Checkbox
                                    aria-label={words('one', { tile: name(tile), board: board_, role: role(each) })}
                                    checked={!isAway(away, each, id)}
                                    onChange={({ target }) => onChange(turned(away, each, [id], target.checked))}
                                />
                            </td>
                        ))
                    )}
                </tr>
            ))}
        </tbody>
    )
}
