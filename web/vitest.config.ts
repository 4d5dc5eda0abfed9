import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** Screens, and what stands modules in for others, each in a process of its own with a browser's objects. */
const APART = [
    'packages/**/*.test.tsx',
    'apps/**/*.test.tsx',
    'apps/store/src/{back/sold,goods/asking,scan/look,sell/sale}.test.ts',
]

// Days are the chain's, never the machine's: the tests run where hardly anybody lives.
const env = { TZ: 'Pacific/Apia' }

export default defineConfig({
    plugins: [react()],
    test: {
        projects: [
            {
                extends: true,
                test: { name: 'screens', environment: 'jsdom', include: APART, setupFiles: ['./vitest.setup.ts'], env },
            },
            {
                extends: true,
                test: {
                    // All others are decisions: they share a process and what they import, which took three quarters of the time.
                    name: 'decisions',
                    environment: 'jsdom',
                    isolate: false,
                    include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', '*.test.ts'],
                    exclude: APART,
                    setupFiles: ['./vitest.setup.ts'],
                    env,
                },
            },
        ],
    },
})
