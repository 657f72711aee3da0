# syntax=docker/dockerfile:1
# One file for every service: docker build --build-arg SERVICE=meetings -t jiguan/meetings:0.1.0 .
# Layers from what changes least to what changes most: Node, dependencies, contracts and shared code, the service's own code.
ARG NODE_IMAGE=node:24-bookworm-slim

# Of the services only what npm needs to know: the stage is made anew with every change of code, but what is copied from it stays the same.
FROM ${NODE_IMAGE} AS packages
COPY services/ /all/
RUN cd /all && for each in */package.json; do mkdir -p "/services/${each%/*}" && cp -p "$each" "/services/$each"; done && find /services -exec touch -d @0 {} +

FROM ${NODE_IMAGE} AS workspaces
WORKDIR /app
ENV npm_config_update_notifier=false
COPY package.json package-lock.json .npmrc ./
COPY proto/package.json proto/
COPY tools/package.json tools/
COPY tests/package.json tests/
COPY --from=packages /services/ services/

# The contracts' code is generated here from the .proto files, with development dependencies that no image keeps.
FROM workspaces AS contracts
RUN npm ci --ignore-scripts --workspace @jiguan/proto
COPY proto/ proto/
RUN npm run --silent generate --workspace @jiguan/proto

# Production dependencies of one service and of what every service shares, from the lock file.
FROM workspaces AS dependencies
ARG SERVICE
RUN test -n "$SERVICE" || { echo 'SERVICE is not set: --build-arg SERVICE=meetings' >&2; exit 1; }
RUN npm ci --ignore-scripts --omit=dev \
      --workspace "@jiguan/$SERVICE" --workspace @jiguan/kit --workspace @jiguan/kernel --workspace @jiguan/proto \
 && find . -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -path '*/node_modules/*' -delete \
 && find . -type l -path './node_modules/@jiguan/*' ! -exec test -e {}/package.json \; -delete
RUN npm sbom --package-lock-only --omit=dev --sbom-format=cyclonedx --sbom-type=application \
      --workspace "@jiguan/$SERVICE" --workspace @jiguan/kit --workspace @jiguan/kernel --workspace @jiguan/proto > sbom.cdx.json

# The console's pages, for the gateway's image alone; an empty folder in the others.
FROM workspaces AS console
ARG SERVICE
COPY services/console/ services/console/
RUN mkdir /console \
 && if [ "$SERVICE" = gateway ]; then \
      npm ci --ignore-scripts --workspace @jiguan/console && BROTLI=11 node services/console/build.ts /built && cp -r /built/*/. /console/; \
    fi

FROM ${NODE_IMAGE} AS service
ARG SERVICE
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="jiguan-${SERVICE}" \
      org.opencontainers.image.description="Jiguan 机关: the ${SERVICE} service" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="docker.io/library/node:24-bookworm-slim"
# glibc would keep a heap for each thread of Node's. From 32 KB on memory is the system's own: the 64 KB that each read from a socket takes first
# are not cut out of the heap, where what is left of them would keep it large.
ENV NODE_ENV=production CONSOLE_FOLDER=/app/console MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=32768
COPY --from=dependencies /app/package.json /app/sbom.cdx.json /app/
COPY --from=dependencies /app/node_modules /app/node_modules
COPY --from=dependencies /app/services /app/services
COPY --from=contracts /app/proto/package.json /app/proto/image.ts /app/proto/
COPY --from=contracts /app/proto/gen /app/proto/gen
COPY --from=console /console /app/console
COPY services/kernel/ /app/services/kernel/
COPY services/kit/ /app/services/kit/
COPY services/${SERVICE}/ /app/services/${SERVICE}/
WORKDIR /app/services/${SERVICE}
# A number, so that Kubernetes can see that it is not root. Nothing of the image belongs to it or is written by it.
USER 10001:10001
# Node itself is process 1: it obeys SIGTERM (kit, lifecycle) and starts no other process. --help, --check-config and --prepare can follow.
# Short-lived objects may take 48 MB, not the 200 that Node takes on a large machine: no slower, and a quarter less memory.
# --expose-gc: memory is given back at rest (kit, lifecycle/rest.ts).
ENTRYPOINT ["/usr/local/bin/node", "--max-semi-space-size=16", "--expose-gc", "--import", "@jiguan/kit/preload", "src/main.ts"]
