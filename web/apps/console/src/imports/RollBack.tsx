import { count, Labelled } from '@regulars/kit'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { useAct } from './acts'
import { useImportWords } from './importWords'
import type { Import } from './mapping'

/** Takes out what an import brought. How many it brought is typed, so that nobody does it in passing. */
export function RollBack({ run }: { run: Import }) {
    const words = useImportWords()
    const can = useCan()
    const [open, setOpen] = useState(false)
    const [typed, setTyped] = useState('')
    const act = useAct('rollbacks', run.id)
    if (!can('POST /api/v1/imports/{id}/rollbacks')) return null
    // What a stopped commit wrote so far, never what it was going to write.
    const totals = run.totals ?? run.trial?.totals ?? (run.state === 'DONE' ? run.rehearsed : undefined)
    const kind = totals?.enrolled ? 'rollBackMembers' : totals?.opened ? 'rollBackBalances' : 'rollBack'
    const people = totals?.enrolled && totals.enrolled.made + totals.enrolled.changed
    const orders = people ?? totals?.opened?.balances ?? totals?.orders ?? 0
    const close = () => {
        setOpen(false)
        setTyped('')
    }
    const go = () => void act.run().then((done) => (done ? close() : undefined))
    const sure = typed.replaceAll(',', '').trim() === String(orders)
    return (
        <>
            <Button danger onClick={() => setOpen(true)}>
                {words('rollBack')}
            </Button>
            <Modal
                open={open}
                onCancel={close}
                title={words('rollBackTitle', { name: run.fileName })}
                okText={words(kind === 'rollBack' ? 'rollBackGo' : kind, { orders: count(orders) })}
                okButtonProps={{ danger: true, disabled: !sure, loading: act.running }}
                cancelText={words('keep')}
                onOk={go}
                destroyOnHidden
            >
                <p>
                    {words(`${kind}Text`, {
                        orders: count(orders),
                        returns: count(totals?.returns ?? 0),
                        members: count(totals?.members ?? 0),
                        changed: count(totals?.enrolled?.changed ?? 0),
                    })}
                </p>
                <Labelled text={words(`${kind}Typed`, { count: count(orders) })}>
                    {(id) => (
                        <Input
                            id={id}
                            value={typed}
                            inputMode="numeric"
                            onChange={(event) => setTyped(event.target.value)}
                            onPressEnter={() => sure && go()}
                        />
                    )}
                </Labelled>
            </Modal>
        </>
    )
}
