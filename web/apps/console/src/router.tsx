import type { QueryClient } from '@tanstack/react-query'
import {
    createRootRouteWithContext,
    createRoute,
    createRouter,
    lazyRouteComponent,
    Outlet,
    redirect,
} from '@tanstack/react-router'
import { sessionQuery } from './access/session'
import { readAddress, writeAddress } from './address'
import { Broken, NotFound } from './shell/Broken'
import { Shell } from './shell/Shell'

const root = createRootRouteWithContext<{ client: QueryClient }>()({
    component: Outlet,
    notFoundComponent: NotFound,
    errorComponent: Broken,
})

const signIn = createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: (search: Record<string, unknown>): { next?: string } =>
        typeof search.next === 'string' ? { next: search.next } : {},
    component: lazyRouteComponent(() => import('./access/SignInPage'), 'SignInPage'),
})

/** All that needs somebody signed in; who is not comes back to the same address afterwards. */
export const shell = createRoute({
    getParentRoute: () => root,
    id: 'shell',
    component: Shell,
    errorComponent: Broken,
    notFoundComponent: NotFound,
    beforeLoad: async ({ context, location }) => {
        const session = await context.client.ensureQueryData(sessionQuery)
        if (session?.state !== 'OPEN') {
            throw redirect({ to: '/sign-in', search: { next: location.href } })
        }
    },
})

/** Filters stand in the address as they are; each page reads those that it knows. */
type Search = Record<string, string | string[] | undefined>
const search = (raw: Record<string, unknown>): Search => {
    const kept: Search = {}
    for (const [name, value] of Object.entries(raw)) {
        if (typeof value === 'string' && value !== '') kept[name] = value
        else if (typeof value === 'number' || typeof value === 'boolean') kept[name] = String(value)
        else if (Array.isArray(value)) kept[name] = value.map(String)
    }
    return kept
}

const page = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
    createRoute({ getParentRoute: () => shell, path, validateSearch: search, component, errorComponent: Broken })

const routes = [
    page(
        '/',
        lazyRouteComponent(() => import('./overview/OverviewPage'), 'OverviewPage'),
    ),
    page(
        '/boards',
        lazyRouteComponent(() => import('./boards/BoardsPage'), 'BoardsPage'),
    ),
    page(
        '/goals',
        lazyRouteComponent(() => import('./goals/GoalsPage'), 'GoalsPage'),
    ),
    page(
        '/scorecard',
        lazyRouteComponent(() => import('./scorecard/ScorecardPage'), 'ScorecardPage'),
    ),
    page(
        '/channel-costs',
        lazyRouteComponent(() => import('./costs/ChannelCostsPage'), 'ChannelCostsPage'),
    ),
    page(
        '/reports',
        lazyRouteComponent(() => import('./reports/ReportsPage'), 'ReportsPage'),
    ),
    page(
        '/reports/$id',
        lazyRouteComponent(() => import('./reports/ReportPage'), 'ReportPage'),
    ),
    page(
        '/approvals',
        lazyRouteComponent(() => import('./approvals/ApprovalsPage'), 'ApprovalsPage'),
    ),
    page(
        '/members',
        lazyRouteComponent(() => import('./members/MembersPage'), 'MembersPage'),
    ),
    page(
        '/members/$id',
        lazyRouteComponent(() => import('./members/MemberPage'), 'MemberPage'),
    ),
    page(
        '/segments',
        lazyRouteComponent(() => import('./segments/SegmentsPage'), 'SegmentsPage'),
    ),
    page(
        '/segments/$id',
        lazyRouteComponent(() => import('./segments/SegmentPage'), 'SegmentPage'),
    ),
    page(
        '/core-members',
        lazyRouteComponent(() => import('./owners/CoreMembersPage'), 'CoreMembersPage'),
    ),
    page(
        '/rfm',
        lazyRouteComponent(() => import('./rfm/RfmPage'), 'RfmPage'),
    ),
    page(
        '/forecasts',
        lazyRouteComponent(() => import('./forecasts/ForecastsPage'), 'ForecastsPage'),
    ),
    page(
        '/warnings',
        lazyRouteComponent(() => import('./forecasts/WarningsPage'), 'WarningsPage'),
    ),
    page(
        '/consent-texts',
        lazyRouteComponent(() => import('./members/consents/ConsentTextsPage'), 'ConsentTextsPage'),
    ),
    page(
        '/tiers',
        lazyRouteComponent(() => import('./tiers/TiersPage'), 'TiersPage'),
    ),
    page(
        '/tiers/reviews',
        lazyRouteComponent(() => import('./tiers/ReviewsPage'), 'ReviewsPage'),
    ),
    page(
        '/rules',
        lazyRouteComponent(() => import('./rules/RulesPage'), 'RulesPage'),
    ),
    page(
        '/rules/$id',
        lazyRouteComponent(() => import('./rules/RulePage'), 'RulePage'),
    ),
    page(
        '/holidays',
        lazyRouteComponent(() => import('./holidays/HolidaysPage'), 'HolidaysPage'),
    ),
    page(
        '/offers',
        lazyRouteComponent(() => import('./offers/OffersPage'), 'OffersPage'),
    ),
    page(
        '/offers/matrix',
        lazyRouteComponent(() => import('./offers/matrix/MatrixPage'), 'MatrixPage'),
    ),
    page(
        '/offers/$id',
        lazyRouteComponent(() => import('./offers/OfferPage'), 'OfferPage'),
    ),
    page(
        '/what-ifs',
        lazyRouteComponent(() => import('./whatif/WhatIfsPage'), 'WhatIfsPage'),
    ),
    page(
        '/what-ifs/thresholds',
        lazyRouteComponent(() => import('./whatif/ThresholdsPage'), 'ThresholdsPage'),
    ),
    page(
        '/what-ifs/economics',
        lazyRouteComponent(() => import('./whatif/EconomicsPage'), 'EconomicsPage'),
    ),
    page(
        '/what-ifs/$id',
        lazyRouteComponent(() => import('./whatif/WhatIfPage'), 'WhatIfPage'),
    ),
    page(
        '/coupons',
        lazyRouteComponent(() => import('./offers/coupons/CouponsPage'), 'CouponsPage'),
    ),
    page(
        '/coupons/$id',
        lazyRouteComponent(() => import('./offers/coupons/CouponPage'), 'CouponPage'),
    ),
    page(
        '/quotes',
        lazyRouteComponent(() => import('./offers/quote/QuotesPage'), 'QuotesPage'),
    ),
    page(
        '/golden-baskets',
        lazyRouteComponent(() => import('./offers/golden/GoldenPage'), 'GoldenPage'),
    ),
    page(
        '/golden-baskets/$id',
        lazyRouteComponent(() => import('./offers/golden/GoldenEditPage'), 'GoldenEditPage'),
    ),
    page(
        '/partners',
        lazyRouteComponent(() => import('./partners/PartnersPage'), 'PartnersPage'),
    ),
    page(
        '/till-allowances',
        lazyRouteComponent(() => import('./offline/AllowancesPage'), 'AllowancesPage'),
    ),
    page(
        '/accounting',
        lazyRouteComponent(() => import('./accounting/AccountingPage'), 'AccountingPage'),
    ),
    page(
        '/offer-policy',
        lazyRouteComponent(() => import('./offers/policy/PolicyPage'), 'PolicyPage'),
    ),
    page(
        '/stored-value',
        lazyRouteComponent(() => import('./stored/StoredPage'), 'StoredPage'),
    ),
    page(
        '/benefits',
        lazyRouteComponent(() => import('./benefits/BenefitsPage'), 'BenefitsPage'),
    ),
    page(
        '/choices',
        lazyRouteComponent(() => import('./choices/ChoicesPage'), 'ChoicesPage'),
    ),
    page(
        '/news',
        lazyRouteComponent(() => import('./news/NewsPage'), 'NewsPage'),
    ),
    page(
        '/releases',
        lazyRouteComponent(() => import('./releases/ReleasesPage'), 'ReleasesPage'),
    ),
    page(
        '/restricted-goods',
        lazyRouteComponent(() => import('./restricted/RestrictedPage'), 'RestrictedPage'),
    ),
    page(
        '/budgets',
        lazyRouteComponent(() => import('./offers/budgets/BudgetsPage'), 'BudgetsPage'),
    ),
    page(
        '/prices',
        lazyRouteComponent(() => import('./prices/PricesPage'), 'PricesPage'),
    ),
    page(
        '/services',
        lazyRouteComponent(() => import('./services/ServicesPage'), 'ServicesPage'),
    ),
    page(
        '/orders',
        lazyRouteComponent(() => import('./orders/OrdersPage'), 'OrdersPage'),
    ),
    page(
        '/orders/$channel/$externalId',
        lazyRouteComponent(() => import('./orders/OrderPage'), 'OrderPage'),
    ),
    page(
        '/imports',
        lazyRouteComponent(() => import('./imports/ImportsPage'), 'ImportsPage'),
    ),
    page(
        '/imports/$id',
        lazyRouteComponent(() => import('./imports/ImportPage'), 'ImportPage'),
    ),
    page(
        '/exports',
        lazyRouteComponent(() => import('./exports/ExportsPage'), 'ExportsPage'),
    ),
    page(
        '/org',
        lazyRouteComponent(() => import('./org/OrgPage'), 'OrgPage'),
    ),
    page(
        '/staff',
        lazyRouteComponent(() => import('./access/StaffPage'), 'StaffPage'),
    ),
    page(
        '/sessions',
        lazyRouteComponent(() => import('./access/SessionsPage'), 'SessionsPage'),
    ),
    page(
        '/keys',
        lazyRouteComponent(() => import('./access/KeysPage'), 'KeysPage'),
    ),
    page(
        '/operations',
        lazyRouteComponent(() => import('./access/OperationsPage'), 'OperationsPage'),
    ),
    page(
        '/leaks',
        lazyRouteComponent(() => import('./leaks/LeaksPage'), 'LeaksPage'),
    ),
    page(
        '/child-accesses',
        lazyRouteComponent(() => import('./access/ChildAuditPage'), 'ChildAuditPage'),
    ),
    page(
        '/member-fields',
        lazyRouteComponent(() => import('./members/fields/MemberFieldsPage'), 'MemberFieldsPage'),
    ),
    page(
        '/system',
        lazyRouteComponent(() => import('./system/SystemPage'), 'SystemPage'),
    ),
    page(
        '/password',
        lazyRouteComponent(() => import('./access/PasswordPage'), 'PasswordPage'),
    ),
] as const

export function makeRouter(client: QueryClient) {
    return createRouter({
        routeTree: root.addChildren([signIn, shell.addChildren(routes)]),
        basepath: '/console',
        parseSearch: readAddress,
        stringifySearch: writeAddress,
        context: { client },
        defaultPreload: 'intent',
        defaultPreloadStaleTime: 0,
        scrollRestoration: true,
    })
}

declare module '@tanstack/react-router' {
    interface Register {
        router: ReturnType<typeof makeRouter>
    }
}
