# The animatic host: every function on the CPU. Built from the repository's root.
FROM node:24-slim

WORKDIR /app
COPY package.json package-lock.json ./
# No install scripts: what runs here brings its binaries in its packages.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
    && npm cache clean --force \
    && rm -rf node_modules/wrangler node_modules/miniflare node_modules/workerd node_modules/@cloudflare node_modules/node \
       node_modules/esbuild node_modules/@esbuild
COPY schema schema
COPY pipeline pipeline
COPY gpu-functions/animatic gpu-functions/animatic

# node
USER 1000
ENV NODE_ENV=production
EXPOSE 8788
# Others reach it: it asks for a token, BACKLOT_HOST_TOKEN.
CMD ["node", "gpu-functions/animatic/main.ts", "--hostname", "0.0.0.0", "--port", "8788"]
