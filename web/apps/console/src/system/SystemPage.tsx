import { Page } from '@regulars/kit'

export function SystemPage() {
    return <Page title="SystemPage">…</Page>
}
