FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# redis-memory-server would compile a Redis that no container needs.
RUN REDISMS_DISABLE_POSTINSTALL=1 npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund
# The sentence encoders' weights; an image built without network does without.
ARG ENCODERS=use-multilingual-v3
RUN mkdir /encoder && TSUNAGU_CACHE=/encoder node scripts/encoder.mjs

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# Read only when TSUNAGU_DEMO=1.
COPY --from=build /app/demo ./demo
# The tsunagu command, for `docker compose exec web npx tsunagu doctor`.
COPY --from=build /app/scripts ./scripts
COPY --from=build /encoder /encoder
# Where the server and the tsunagu command look for them, and for which.
ARG ENCODERS=use-multilingual-v3
ENV TSUNAGU_CACHE=/encoder ENCODERS=$ENCODERS
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "scripts/serve.mjs"]
