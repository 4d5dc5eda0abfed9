import { Page } from '@regulars/kit'

export function OrderPage() {
    return <Page title="OrderPage">…</Page>
}
