import {
    AccountBookOutlined,
    AimOutlined,
    AlertOutlined,
    ApartmentOutlined,
    AuditOutlined,
    BarChartOutlined,
    CalculatorOutlined,
    CalendarOutlined,
    CheckSquareOutlined,
    ClockCircleOutlined,
    CloudUploadOutlined,
    CrownOutlined,
    DashboardOutlined,
    DisconnectOutlined,
    DollarOutlined,
    DownloadOutlined,
    ExperimentOutlined,
    EyeOutlined,
    FileSearchOutlined,
    FileTextOutlined,
    FormOutlined,
    FundOutlined,
    GiftOutlined,
    HeartOutlined,
    HeatMapOutlined,
    IdcardOutlined,
    KeyOutlined,
    LaptopOutlined,
    LineChartOutlined,
    MoneyCollectOutlined,
    NotificationOutlined,
    PartitionOutlined,
    PercentageOutlined,
    RadarChartOutlined,
    SafetyCertificateOutlined,
    SafetyOutlined,
    ScheduleOutlined,
    ShopOutlined,
    ShoppingOutlined,
    SmileOutlined,
    StarOutlined,
    StopOutlined,
    TableOutlined,
    TagsOutlined,
    TeamOutlined,
    TrophyOutlined,
    WalletOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'

type Name =
    | 'overview'
    | 'boards'
    | 'goals'
    | 'scorecard'
    | 'channelCosts'
    | 'reports'
    | 'approvals'
    | 'members'
    | 'tiers'
    | 'reviews'
    | 'consentTexts'
    | 'memberFields'
    | 'rules'
    | 'holidays'
    | 'segments'
    | 'coreMembers'
    | 'rfm'
    | 'forecasts'
    | 'warnings'
    | 'whatIfs'
    | 'offers'
    | 'budgets'
    | 'coupons'
    | 'matrix'
    | 'quotes'
    | 'golden'
    | 'policy'
    | 'stored'
    | 'benefits'
    | 'choices'
    | 'news'
    | 'services'
    | 'prices'
    | 'restricted'
    | 'releases'
    | 'partners'
    | 'allowances'
    | 'accounting'
    | 'orders'
    | 'imports'
    | 'exports'
    | 'org'
    | 'staff'
    | 'sessions'
    | 'keys'
    | 'operations'
    | 'childAudit'
    | 'leaks'
    | 'system'

export interface PageLink<N extends string = Name> {
    name: N
    path: string
    icon: ReactNode
    /** Shown to those whom the server lets read it. */
    needs: string
}

export interface PageGroup {
    name?: 'groupMembers' | 'groupPoints' | 'groupOffers' | 'groupOrders' | 'groupHouse'
    pages: readonly PageLink[]
}

/** The menu, and with [FURTHER] what the palette knows of pages. */
export const PAGES: readonly PageGroup[] = [
    {
        pages: [
            { name: 'overview', path: '/', icon: <DashboardOutlined />, needs: 'GET /api/v1/overview' },
            { name: 'boards', path: '/boards', icon: <BarChartOutlined />, needs: 'GET /api/v1/metrics' },
            { name: 'goals', path: '/goals', icon: <AimOutlined />, needs: 'GET /api/v1/goals' },
            {
                name: 'scorecard',
                path: '/scorecard',
                icon: <RadarChartOutlined />,
                needs: 'GET /api/v1/scorecard',
            },
            {
                name: 'channelCosts',
                path: '/channel-costs',
                icon: <MoneyCollectOutlined />,
                needs: 'GET /api/v1/channel-costs',
            },
            { name: 'reports', path: '/reports', icon: <FileTextOutlined />, needs: 'GET /api/v1/reports' },
            { name: 'approvals', path: '/approvals', icon: <CheckSquareOutlined />, needs: 'GET /api/v1/approvals' },
        ],
    },
    {
        name: 'groupMembers',
        pages: [
            { name: 'members', path: '/members', icon: <TeamOutlined />, needs: 'POST /api/v1/members/lists' },
            {
                name: 'segments',
                path: '/segments',
                icon: <PartitionOutlined />,
                needs: 'GET /api/v1/segments/overlaps',
            },
            {
                name: 'coreMembers',
                path: '/core-members',
                icon: <StarOutlined />,
                needs: 'GET /api/v1/core-members/figures',
            },
            { name: 'rfm', path: '/rfm', icon: <HeatMapOutlined />, needs: 'GET /api/v1/rfm/periods' },
            { name: 'warnings', path: '/warnings', icon: <AlertOutlined />, needs: 'GET /api/v1/warnings' },
            { name: 'forecasts', path: '/forecasts', icon: <LineChartOutlined />, needs: 'GET /api/v1/forecasts' },
            // Tills may read the ladder; the page shows its conditions too.
            { name: 'tiers', path: '/tiers', icon: <CrownOutlined />, needs: 'GET /api/v1/rules/vocabulary' },
            { name: 'reviews', path: '/tiers/reviews', icon: <AuditOutlined />, needs: 'GET /api/v1/tier-reviews' },
            {
                name: 'consentTexts',
                path: '/consent-texts',
                icon: <SafetyCertificateOutlined />,
                needs: 'GET /api/v1/consent-texts',
            },
            {
                name: 'memberFields',
                path: '/member-fields',
                icon: <FormOutlined />,
                needs: 'POST /api/v1/member-fields',
            },
        ],
    },
    {
        name: 'groupPoints',
        pages: [
            { name: 'rules', path: '/rules', icon: <GiftOutlined />, needs: 'GET /api/v1/rules' },
            { name: 'holidays', path: '/holidays', icon: <ScheduleOutlined />, needs: 'GET /api/v1/holidays' },
            { name: 'whatIfs', path: '/what-ifs', icon: <ExperimentOutlined />, needs: 'GET /api/v1/what-ifs' },
            {
                name: 'accounting',
                path: '/accounting',
                icon: <AccountBookOutlined />,
                needs: 'GET /api/v1/accounting/points/terms',
            },
        ],
    },
    {
        name: 'groupOffers',
        pages: [
            // Tills may read offers; the pages show their conditions too.
            {
                name: 'offers',
                path: '/offers',
                icon: <PercentageOutlined />,
                needs: 'GET /api/v1/offers/{id}/comparisons',
            },
            {
                name: 'matrix',
                path: '/offers/matrix',
                icon: <TableOutlined />,
                needs: 'GET /api/v1/offers/{id}/comparisons',
            },
            { name: 'coupons', path: '/coupons', icon: <TagsOutlined />, needs: 'GET /api/v1/coupon-triggers' },
            { name: 'budgets', path: '/budgets', icon: <FundOutlined />, needs: 'GET /api/v1/budgets/{id}' },
            { name: 'quotes', path: '/quotes', icon: <CalculatorOutlined />, needs: 'POST /api/v1/checkout/previews' },
            {
                name: 'golden',
                path: '/golden-baskets',
                icon: <TrophyOutlined />,
                needs: 'GET /api/v1/golden-baskets',
            },
            { name: 'policy', path: '/offer-policy', icon: <SafetyOutlined />, needs: 'GET /api/v1/offer-policy' },
            {
                name: 'stored',
                path: '/stored-value',
                icon: <WalletOutlined />,
                needs: 'GET /api/v1/stored-value/settings',
            },
            { name: 'benefits', path: '/benefits', icon: <SmileOutlined />, needs: 'GET /api/v1/benefits' },
            { name: 'choices', path: '/choices', icon: <GiftOutlined />, needs: 'GET /api/v1/choices' },
            { name: 'news', path: '/news', icon: <NotificationOutlined />, needs: 'GET /api/v1/news' },
            { name: 'prices', path: '/prices', icon: <DollarOutlined />, needs: 'GET /api/v1/price-imports' },
            {
                name: 'restricted',
                path: '/restricted-goods',
                icon: <StopOutlined />,
                needs: 'GET /api/v1/restricted-goods',
            },
            { name: 'releases', path: '/releases', icon: <ClockCircleOutlined />, needs: 'GET /api/v1/releases' },
            { name: 'services', path: '/services', icon: <CalendarOutlined />, needs: 'GET /api/v1/services' },
            { name: 'partners', path: '/partners', icon: <ShopOutlined />, needs: 'GET /api/v1/partners' },
        ],
    },
    {
        name: 'groupOrders',
        pages: [
            { name: 'orders', path: '/orders', icon: <ShoppingOutlined />, needs: 'POST /api/v1/orders/lists' },
            {
                name: 'allowances',
                path: '/till-allowances',
                icon: <DisconnectOutlined />,
                needs: 'GET /api/v1/till/allowances',
            },
            { name: 'imports', path: '/imports', icon: <CloudUploadOutlined />, needs: 'GET /api/v1/imports' },
            { name: 'exports', path: '/exports', icon: <DownloadOutlined />, needs: 'GET /api/v1/exports' },
        ],
    },
    {
        name: 'groupHouse',
        pages: [
            { name: 'org', path: '/org', icon: <ApartmentOutlined />, needs: 'GET /api/v1/org-units' },
            { name: 'staff', path: '/staff', icon: <IdcardOutlined />, needs: 'GET /api/v1/staff' },
            { name: 'sessions', path: '/sessions', icon: <LaptopOutlined />, needs: 'GET /api/v1/sessions' },
            { name: 'keys', path: '/keys', icon: <KeyOutlined />, needs: 'GET /api/v1/keys' },
            {
                name: 'childAudit',
                path: '/child-accesses',
                icon: <EyeOutlined />,
                needs: 'GET /api/v1/child-accesses/audit',
            },
            { name: 'leaks', path: '/leaks', icon: <AlertOutlined />, needs: 'GET /api/v1/leaks' },
            { name: 'operations', path: '/operations', icon: <FileSearchOutlined />, needs: 'GET /api/v1/operations' },
            { name: 'system', path: '/system', icon: <HeartOutlined />, needs: 'GET /api/v1/system' },
        ],
    },
]

type Further = Omit<PageLink<'thresholds' | 'economics' | 'password'>, 'needs'> & {
    /** Not set where everybody who is signed in may open it. */
    needs?: string
}

/** Pages that are opened from another one; the palette knows them by name too. */
export const FURTHER: readonly Further[] = [
    {
        name: 'thresholds',
        path: '/what-ifs/thresholds',
        icon: <ExperimentOutlined />,
        needs: 'GET /api/v1/what-ifs/growth',
    },
    {
        name: 'economics',
        path: '/what-ifs/economics',
        icon: <ExperimentOutlined />,
        needs: 'POST /api/v1/what-ifs/points-economies',
    },
    { name: 'password', path: '/password', icon: <IdcardOutlined /> },
]
