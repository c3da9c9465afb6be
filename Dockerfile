# One image for every process; docker-compose.yml says which command makes it which.

FROM node:24-bookworm-slim AS build
WORKDIR /errata
ENV NX_DAEMON=false NX_TUI=false CI=true
# The manifests first: while they stay the same, the layer with the dependencies does.
COPY package.json package-lock.json .npmrc ./
COPY apps/dashboard/package.json apps/dashboard/
COPY apps/ingest/package.json apps/ingest/
COPY apps/notifier/package.json apps/notifier/
COPY apps/standalone/package.json apps/standalone/
COPY libs/config/package.json libs/config/
COPY libs/contract/package.json libs/contract/
COPY libs/db/package.json libs/db/
COPY libs/grouping/package.json libs/grouping/
COPY libs/protocol/package.json libs/protocol/
COPY libs/queue/package.json libs/queue/
COPY libs/scrubbing/package.json libs/scrubbing/
COPY libs/sdk/package.json libs/sdk/
RUN npm ci --no-audit --no-fund --loglevel=error
COPY . .
RUN npx nx run-many -t build --projects=@errata/dashboard,@errata/ingest,@errata/notifier,@errata/standalone \
      --parallel=2 --outputStyle=static \
 && find apps -path '*/dist/*' -name '*.map' -delete

# Bundles and pages only: no node_modules, no package manager's leftovers, no sources.
FROM node:24-bookworm-slim
WORKDIR /errata
ENV NODE_ENV=production ERRATA_HOST=0.0.0.0 ERRATA_DATA_DIR=/data
COPY --from=build /errata/apps/dashboard/dist apps/dashboard/dist
COPY --from=build /errata/apps/ingest/dist apps/ingest/dist
COPY --from=build /errata/apps/notifier/dist apps/notifier/dist
COPY --from=build /errata/apps/standalone/dist apps/standalone/dist
# Bundles are ES modules.
RUN echo '{"type":"module"}' > package.json && mkdir /data /secrets && chown node:node /data /secrets && chmod 700 /secrets
USER node
CMD ["node", "apps/standalone/dist/main.js"]
