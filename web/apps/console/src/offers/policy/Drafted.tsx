import { Button } from 'antd'
import { useState } from 'react'
import { ByKey } from './ByKey'
import { usePolicyWords } from './policyWords'

interface DraftedProps {
    path: string
    body: unknown
    drafting: boolean
    changed: boolean
    onDraft: () => void
    small?: boolean
}

/** For whom may not save: first a change is drafted on the page, then it is handed to whoever keeps the key. */
export function Drafted({ path, body, drafting, changed, onDraft, small }: DraftedProps) {
    const words = usePolicyWords()
    const [shown, setShown] = useState(false)
    const size = small ? 'small' : 'middle'
    if (!drafting) {
        return (
            <Button size={size} onClick={onDraft}>
                {words('draft')}
            </Button>
        )
    }
    return (
        <>
            <Button size={size} disabled={!changed} onClick={() => setShown(true)}>
                {words('byKey')}
            </Button>
            {shown ? <ByKey path={path} body={body} onClose={() => setShown(false)} /> : null}
        </>
    )
}
