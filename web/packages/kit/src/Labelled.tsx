import { type ReactNode, useId } from 'react'

/** A control under its name, outside of a form: the child takes the id that ties them together. */
export function Labelled({
    text,
    about,
    wrong,
    children,
}: {
    text: ReactNode
    about?: ReactNode
    wrong?: boolean
    children: (id: string) => ReactNode
}) {
    const id = useId()
    return (
        <div className="labelled">
            <label htmlFor={id}>{text}</label>
            {children(id)}
            {about ? <span className={wrong ? 'bad' : 'faint'}>{about}</span> : null}
        </div>
    )
}
