import { Panel } from '@regulars/kit'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { tag, untag } from '../rules/body'

/** Any two of several versions, the newest first; which two stands in the address. */
export function ComparePanel({
    title,
    versions,
    name,
    children,
}: {
    title: string
    versions: readonly number[]
    name: (version: number) => string
    children: (from: number, to: number) => ReactNode
}) {
    const navigate = useNavigate()
    const { from, to } = useSearch({ strict: false }) as { from?: string; to?: string }
    const left = untag(from) ?? versions[1] ?? versions[0] ?? 1
    const right = untag(to) ?? versions[0] ?? 1
    const put = (next: { from?: number; to?: number }) =>
        void navigate({
            to: '.',
            replace: true,
            resetScroll: false,
            search: (now: Record<string, unknown>) => ({
                ...now,
                from: tag(next.from ?? left),
                to: tag(next.to ?? right),
            }),
        })
    const picker = (value: number, side: 'from' | 'to') => (
        <Select
            size="small"
            aria-label={title}
            options={versions.map((each) => ({ value: each, label: name(each) }))}
            value={value}
            onChange={(next) => put({ [side]: next })}
        />
    )
    return (
        <Panel
            title={title}
            more={
                <span className="row tight">
                    {picker(left, 'from')}
                    <span aria-hidden>→</span>
                    {picker(right, 'to')}
                </span>
            }
        >
            {children(left, right)}
        </Panel>
    )
}
