import { Page } from '@regulars/kit'

export function TiersPage() {
    return <Page title="TiersPage">…</Page>
}
