{{/* A service that speaks gRPC and keeps data: all its objects. */}}
{{- define "jiguan.grpcService" -}}
{{- include "jiguan.checks" (dict "root" . "mongodb" true) -}}
{{- $tls := include "jiguan.tls" . -}}
{{- /* The kubelet's gRPC probes know no TLS. It reaches any port of its own node's pods, so no NetworkPolicy opens this one. */ -}}
{{- $healthPort := ternary .Values.tls.healthPort 0 (not (empty $tls)) -}}
{{- $ready := dict "grpc" (dict "port" ($healthPort | default .Values.port)) -}}
{{- $live := dict "grpc" (dict "port" ($healthPort | default .Values.port) "service" "live") -}}
{{ include "jiguan.objects" (dict "root" . "mongodb" true) }}
---
{{ include "jiguan.deployment" (dict "root" . "mongodb" true "port" "grpc" "healthPort" $healthPort "ready" $ready "live" $live) }}
---
# Headless: a caller's gRPC channel sees every pod and spreads its calls itself.
apiVersion: v1
kind: Service
metadata:
  {{- include "jiguan.metadata" . | nindent 2 }}
spec:
  clusterIP: None
  selector:
    {{- include "jiguan.selector" . | nindent 4 }}
  ports:
    - name: grpc
      port: {{ .Values.port }}
      targetPort: grpc
      appProtocol: {{ ternary "https" "kubernetes.io/h2c" (not (empty $tls)) }}
{{- if .Values.networkPolicy.enabled }}
---
{{ include "jiguan.networkPolicy" (dict "root" . "mongodb" true "port" "grpc" "from" (include "jiguan.callers" .)) }}
{{- end }}
{{- if .Values.prepare.enabled }}
---
{{ include "jiguan.prepare" . }}
{{- end }}
{{- end -}}

{{- define "jiguan.callers" -}}
{{ include "jiguan.podsOf" (list . "gateway") }}
{{- with .Values.networkPolicy.allowFrom }}
{{ tpl (toYaml .) $ }}
{{- end }}
{{- end -}}
