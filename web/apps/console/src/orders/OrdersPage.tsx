import { Page } from '@regulars/kit'

export function OrdersPage() {
    return <Page title="OrdersPage">…</Page>
}
