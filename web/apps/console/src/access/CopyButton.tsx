import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useAdminWords } from './adminWords'

/**
 * Takes a text that is shown once into the clipboard. Over plain http from another machine there is none, and the browser may
 * refuse it: then the text, which a click selects, is copied by hand.
 */
export function CopyButton({ text, size = 'middle' }: { text: string; size?: 'middle' | 'large' }) {
    const words = useAdminWords()
    const { message } = App.useApp()
    if (!navigator.clipboard) return null
    const copy = () =>
        navigator.clipboard.writeText(text).then(
            () => void message.success(words('copied')),
            () => void message.warning(words('notCopied')),
        )
    return (
        <Button size={size} icon={<CopyOutlined />} onClick={() => void copy()}>
            {words('copy')}
        </Button>
    )
}
