import { Page } from '@regulars/kit'

export function ApprovalsPage() {
    return <Page title="ApprovalsPage">…</Page>
}
