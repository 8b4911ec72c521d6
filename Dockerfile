# One image for the web process and the workers: what it does is decided by its command.
FROM node:24-bookworm-slim AS frontend
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY frontend/ ./
RUN npm run build

FROM python:3.11-slim-bookworm AS python
WORKDIR /app
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /app/.venv
# PyTorch's CPU build; for GPUs build with --build-arg TORCH_INDEX=https://download.pytorch.org/whl/cu130
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
COPY .ci/torch.txt constraints.txt ./
RUN .venv/bin/pip install --requirement torch.txt --extra-index-url ${TORCH_INDEX} \
 && .venv/bin/pip install --no-deps --requirement constraints.txt
COPY pyproject.toml README.md LICENSE ./
COPY models ./models
COPY search ./search
COPY ingest ./ingest
COPY api ./api
RUN .venv/bin/pip install --no-deps --editable .

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 10001 earshot && install -d -o earshot /data
WORKDIR /app
COPY --from=python /app /app
COPY --from=frontend /build/frontend/dist /app/frontend/dist
ENV PATH=/app/.venv/bin:$PATH EARSHOT_DATA_DIR=/data PYTHONUNBUFFERED=1
USER earshot
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["earshot", "serve", "--host", "0.0.0.0", "--no-worker"]
