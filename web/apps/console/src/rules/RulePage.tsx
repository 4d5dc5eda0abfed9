import { Page } from '@regulars/kit'

export function RulePage() {
    return <Page title="RulePage">…</Page>
}
