import { Page } from '@regulars/kit'

export function OverviewPage() {
    return <Page title="OverviewPage">…</Page>
}
