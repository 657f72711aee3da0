{{/* The objects around a Deployment that every service has. */}}
{{- define "jiguan.objects" -}}
{{- $root := .root -}}
{{- $values := $root.Values -}}
{{- if $values.serviceAccount.create }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "jiguan.serviceAccount" $root }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "jiguan.labels" $root | nindent 4 }}
automountServiceAccountToken: false
{{- end }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "jiguan.metadata" $root | nindent 2 }}
data:
  {{- include "jiguan.environment" $root | trim | nindent 2 }}
{{- if not $values.connection.existingSecret }}
---
apiVersion: v1
kind: Secret
metadata:
  {{- include "jiguan.metadata" $root | nindent 2 }}
type: Opaque
stringData:
  {{- if .mongodb }}
  MONGODB_URI: {{ $values.connection.mongodbUri | quote }}
  {{- end }}
  NATS_URL: {{ $values.connection.natsUrl | quote }}
{{- end }}
{{- include "jiguan.certificate" $root }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "jiguan.metadata" $root | nindent 2 }}
spec:
  maxUnavailable: {{ $values.disruptionBudget.maxUnavailable }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "jiguan.selector" $root | nindent 6 }}
{{- if $values.autoscaling.enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "jiguan.metadata" $root | nindent 2 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "jiguan.name" $root }}
  minReplicas: {{ $values.autoscaling.minReplicas }}
  maxReplicas: {{ $values.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ $values.autoscaling.cpuPercent }}
  behavior:
    scaleDown:
      stabilizationWindowSeconds: 300
{{- end }}
{{- end -}}
