import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
    plugins: [react()],
    test: {
        environment: 'jsdom',
        include: ['packages/**/*.test.{ts,tsx}', 'apps/**/*.test.{ts,tsx}', '*.test.ts'],
        setupFiles: ['./vitest.setup.ts'],
        // Days are the chain's, never the machine's: the tests run where hardly anybody lives.
        env: { TZ: 'Pacific/Apia' },
    },
})
