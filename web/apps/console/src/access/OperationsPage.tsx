import { Page } from '@regulars/kit'

export function OperationsPage() {
    return <Page title="OperationsPage">…</Page>
}
