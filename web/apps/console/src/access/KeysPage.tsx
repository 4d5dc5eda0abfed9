import { Page } from '@regulars/kit'

export function KeysPage() {
    return <Page title="KeysPage">…</Page>
}
