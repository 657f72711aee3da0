{{/* `root`, `mongodb`, `port` name, probes `live` and `ready`, `healthPort` where probes have one of their own. */}}
{{- define "jiguan.deployment" -}}
{{- $root := .root -}}
{{- $values := $root.Values -}}
{{- $tls := include "jiguan.tls" $root -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "jiguan.metadata" $root | nindent 2 }}
spec:
  {{- if not $values.autoscaling.enabled }}
  replicas: {{ $values.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  minReadySeconds: 3
  progressDeadlineSeconds: 300
  # A new pod is ready before an old one ends.
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  selector:
    matchLabels:
      {{- include "jiguan.selector" $root | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "jiguan.labels" $root | nindent 8 }}
        {{- with $values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        checksum/config: {{ include "jiguan.environment" $root | sha256sum }}
        {{- if not $values.connection.existingSecret }}
        checksum/connection: {{ toJson $values.connection | sha256sum }}
        {{- end }}
        {{- with $values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      {{- include "jiguan.podCommon" $root | nindent 6 }}
      volumes:
        {{- include "jiguan.volumes" $root | nindent 8 }}
        {{- if $tls }}
        {{- include "jiguan.tlsVolumes" $root | nindent 8 }}
        {{- end }}
      terminationGracePeriodSeconds: {{ add $values.preStopSeconds $values.shutdownGraceSeconds 5 }}
      topologySpreadConstraints:
        {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
        - maxSkew: 1
          topologyKey: {{ . }}
          whenUnsatisfiable: {{ $values.spread }}
          labelSelector:
            matchLabels:
              {{- include "jiguan.selector" $root | nindent 14 }}
          # Pods of the former version do not count, else those that replace them all end on one node.
          matchLabelKeys: [pod-template-hash]
        {{- end }}
      containers:
        - {{ include "jiguan.container" (dict "root" $root "mongodb" .mongodb "tls" $tls "more" (include "jiguan.serving" .)) | nindent 10 | trim }}
{{- end -}}

{{/* Ports, probes and the orderly end. Liveness asks nothing that another part could make fail. */}}
{{- define "jiguan.serving" -}}
{{- $values := .root.Values -}}
ports:
  - name: {{ .port }}
    containerPort: {{ $values.port }}
  {{- if .healthPort }}
  - name: health
    containerPort: {{ .healthPort }}
  {{- end }}
startupProbe:
  {{- toYaml .live | nindent 2 }}
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: {{ add 30 (div (add $values.startWaitSeconds 1) 2) }}
livenessProbe:
  {{- toYaml .live | nindent 2 }}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 3
readinessProbe:
  {{- toYaml .ready | nindent 2 }}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 3
lifecycle:
  preStop:
    sleep:
      seconds: {{ $values.preStopSeconds }}
{{- end -}}
