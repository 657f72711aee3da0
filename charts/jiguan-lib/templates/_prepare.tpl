{{/*
Indexes and streams before the new code needs them. Along with an installation it is a plain Job, since the trial's own servers come up at the
same moment; before an upgrade it is a hook, and a failure leaves the old release as it was.
*/}}
{{- define "jiguan.prepare" -}}
{{- $root := . -}}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ include "jiguan.name" . }}-prepare{{ if .Release.IsInstall }}-first{{ end }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "jiguan.labels" . | nindent 4 }}
  {{- if not .Release.IsInstall }}
  annotations:
    helm.sh/hook: pre-upgrade
    helm.sh/hook-weight: "0"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
  {{- end }}
spec:
  backoffLimit: 4
  activeDeadlineSeconds: {{ .Values.prepare.timeoutSeconds }}
  ttlSecondsAfterFinished: 86400
  template:
    metadata:
      labels:
        app.kubernetes.io/name: {{ .Chart.Name }}-prepare
        app.kubernetes.io/instance: {{ .Release.Name }}
        app.kubernetes.io/part-of: jiguan
    spec:
      restartPolicy: Never
      {{- include "jiguan.podCommon" . | nindent 6 }}
      volumes:
        {{- include "jiguan.volumes" . | nindent 8 }}
      containers:
        - {{ include "jiguan.container" (dict "root" . "name" "prepare" "mongodb" true "args" (list "--prepare") "inlineEnvironment" true "natsSecret" (tpl .Values.prepare.existingSecret .)) | nindent 10 | trim }}
{{- end -}}
