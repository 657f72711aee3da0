{{/* A service that speaks gRPC and keeps data: all its objects. */}}
{{- define "jiguan.grpcService" -}}
{{- include "jiguan.checks" (dict "root" . "mongodb" true) -}}
{{- $ready := dict "grpc" (dict "port" .Values.port) -}}
{{- $live := dict "grpc" (dict "port" .Values.port "service" "live") -}}
{{ include "jiguan.objects" (dict "root" . "mongodb" true) }}
---
{{ include "jiguan.deployment" (dict "root" . "mongodb" true "port" "grpc" "ready" $ready "live" $live) }}
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
      appProtocol: kubernetes.io/h2c
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
