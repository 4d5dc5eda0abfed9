import { Page } from '@regulars/kit'

export function ImportsPage() {
    return <Page title="ImportsPage">…</Page>
}
