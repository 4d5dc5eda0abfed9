import { useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'

/** What a person reads before something ends, and after. */
interface Said {
    title: string
    text: string
    ok: string
    cancel: string
    done?: string
}

/** Ends something that does not begin again: it is asked for once more and sent, then `list` is read anew. */
export function useEnding(list: string, send: (key: string) => Promise<unknown>, said: Said) {
    const client = useQueryClient()
    const { message, modal } = App.useApp()
    const ending = useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: [list] })
            if (said.done !== undefined) void message.success(said.done)
        },
    })
    const ask = () =>
        void modal.confirm({
            title: said.title,
            content: said.text,
            okText: said.ok,
            cancelText: said.cancel,
            okButtonProps: { danger: true },
            onOk: () => ending.run(),
        })
    return { ask, running: ending.running }
}
