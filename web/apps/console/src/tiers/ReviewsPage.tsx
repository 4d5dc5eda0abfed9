import { Page } from '@regulars/kit'

export function ReviewsPage() {
    return <Page title="ReviewsPage">…</Page>
}
