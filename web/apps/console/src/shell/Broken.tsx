import { Refusal } from '@regulars/api'
import { Empty, useSayRefusal } from '@regulars/kit'
import { Button } from 'antd'
import { useShellWords } from './words'

export function Broken({ error }: { error: unknown }) {
    const words = useShellWords()
    const say = useSayRefusal()
    const text = error instanceof Refusal ? say(error) : error instanceof Error ? error.message : String(error)
    return (
        <div role="alert">
            <Empty
                title={words('brokenTitle')}
                text={
                    <>
                        {words('brokenText')}
                        <br />
                        <span className="mono">{text}</span>
                    </>
                }
                action={<Button onClick={() => location.reload()}>{words('reload')}</Button>}
            />
        </div>
    )
}

export function NotFound() {
    const words = useShellWords()
    return (
        <Empty
            title={words('notFound')}
            text={words('notFoundText')}
            action={<a href={import.meta.env.BASE_URL}>{words('home')}</a>}
        />
    )
}
